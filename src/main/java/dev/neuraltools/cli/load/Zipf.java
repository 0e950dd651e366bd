package dev.neuraltools.cli.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws ranks by Zipf's law with exponent 1: the n-th is drawn 1/n as often as the first. */
public final class Zipf {

    private final double[] cumulated;

    /** Over so many ranks. */
    public Zipf(int ranks) {
        cumulated = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    /** A rank, from 0. */
    public int draw(SplittableRandom random) {
        double at = random.nextDouble(cumulated[cumulated.length - 1]);
        int found = Arrays.binarySearch(cumulated, at);
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }
}

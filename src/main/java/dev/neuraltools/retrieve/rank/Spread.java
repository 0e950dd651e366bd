package dev.neuraltools.retrieve.rank;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * How the scores of one channel lie, so that they can be compared with another's: a score becomes
 * its distance from the lowest one in standard deviations. What a channel did not find counts 0, so
 * every channel adds, and none takes away.
 *
 * @param lowest the lowest score
 * @param deviation the standard deviation of the scores
 */
record Spread(double lowest, double deviation) {

    private static final double NONE = 1e-9;

    static Spread of(Collection<Double> scores) {
        return of(scores, 0);
    }

    /**
     * The same with so many more scores of 0. A search by words that finds less than it was asked
     * for says of all else that it has none of the words: so a word that one file alone has weighs
     * much.
     */
    static Spread of(Collection<Double> scores, int zeros) {
        DoubleSummaryStatistics all =
                DoubleStream.concat(
                                scores.stream().mapToDouble(Double::doubleValue),
                                DoubleStream.generate(() -> 0).limit(zeros))
                        .summaryStatistics();
        double mean = all.getAverage();
        double squares =
                scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum()
                        + zeros * mean * mean;
        return new Spread(all.getMin(), Math.sqrt(squares / Math.max(1, all.getCount())));
    }

    /** The score on the common scale, 0 or more; 1 where all scores are equal. */
    double scaled(double score) {
        return deviation < NONE ? 1 : Math.max(0, (score - lowest) / deviation);
    }
}

package dev.neuraltools.retrieve.measure;

import java.util.List;
import java.util.function.Function;

/**
 * How high right files stand, over some cases.
 *
 * @param cases how many
 * @param at1 the share with a right file in the first place
 * @param at5 the share with one among the first five
 * @param at10 the share with one among the first ten
 * @param reciprocalRank the mean of 1 / the place of the first right file; 0 where there is none
 */
public record Accuracy(int cases, double at1, double at5, double at10, double reciprocalRank) {

    /**
     * Asks each case.
     *
     * @param search from a query to the paths that were found, best first, each once
     */
    public static Accuracy of(List<SearchCase> cases, Function<String, List<String>> search) {
        int[] places = cases.stream().mapToInt(c -> place(c, search.apply(c.query()))).toArray();
        double count = Math.max(1, places.length);
        double reciprocal = 0;
        for (int place : places) {
            reciprocal += place == 0 ? 0 : 1.0 / place;
        }
        return new Accuracy(
                places.length,
                among(places, 1) / count,
                among(places, 5) / count,
                among(places, 10) / count,
                reciprocal / count);
    }

    /** The place of the first right file, from 1; 0 where there is none. */
    static int place(SearchCase question, List<String> found) {
        for (int i = 0; i < found.size(); i++) {
            if (question.answers().contains(found.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int among(int[] places, int most) {
        int found = 0;
        for (int place : places) {
            if (place > 0 && place <= most) {
                found++;
            }
        }
        return found;
    }
}

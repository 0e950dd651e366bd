package dev.neuraltools.embed.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups texts of like length. A batch is as wide as its longest text, so each holds as many as fit
 * a number of tokens with the padding counted: one long text, or several short ones.
 */
final class Batches {

    private Batches() {}

    /**
     * Splits the texts, the longest first.
     *
     * @param texts the ids of each
     * @param tokens how many a batch may hold, at least as many as the longest text has
     * @return the places of the texts of each batch; the first is the longest of its batch
     */
    static List<List<Integer>> of(List<long[]> texts, int tokens) {
        List<Integer> places =
                IntStream.range(0, texts.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(place -> -texts.get(place).length))
                        .toList();
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < places.size(); ) {
            int width = Math.max(1, texts.get(places.get(from)).length);
            int to = Math.min(places.size(), from + Math.max(1, tokens / width));
            batches.add(places.subList(from, to));
            from = to;
        }
        return batches;
    }
}

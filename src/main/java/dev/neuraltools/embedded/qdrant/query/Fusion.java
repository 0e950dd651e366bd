package dev.neuraltools.embedded.qdrant.query;

import dev.neuraltools.embedded.qdrant.point.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How several ranked lists become one. The formulas are Qdrant's. */
sealed interface Fusion {

    /** The score that a list gives to each of its hits, in the list's order. */
    float[] scores(int list, List<Hit> hits);

    /**
     * Reciprocal rank fusion: {@code 1 / ((position + 1) / weight + k - 1)}, positions from 0. With
     * a weight of 1 that is {@code 1 / (position + k)}.
     *
     * @param k how little the first ranks differ
     * @param weights one for each list; none: all are 1
     */
    record ReciprocalRank(int k, List<Float> weights) implements Fusion {

        @Override
        public float[] scores(int list, List<Hit> hits) {
            float weight = weights.isEmpty() ? 1 : weights.get(list);
            float[] scores = new float[hits.size()];
            for (int position = 0; position < scores.length; position++) {
                scores[position] = 1 / ((position + 1) / weight + k - 1);
            }
            return scores;
        }
    }

    /**
     * Distribution-based score fusion: {@code (s - (mean - 3 sd)) / (6 sd)} with the deviation of a
     * sample, not cut off at 0 and 1; 0.5 where there is one hit or no spread.
     */
    record DistributionBased() implements Fusion {

        private static final double DEVIATIONS = 3;
        private static final float NO_SPREAD = 0.5f;

        @Override
        public float[] scores(int list, List<Hit> hits) {
            double mean = hits.stream().mapToDouble(Hit::score).average().orElse(0);
            double squares = 0;
            for (Hit hit : hits) {
                squares += (hit.score() - mean) * (hit.score() - mean);
            }
            double deviation = Math.sqrt(squares / Math.max(1, hits.size() - 1));
            float[] scores = new float[hits.size()];
            for (int i = 0; i < scores.length; i++) {
                double above = hits.get(i).score() - (mean - DEVIATIONS * deviation);
                scores[i] =
                        deviation == 0 ? NO_SPREAD : (float) (above / (2 * DEVIATIONS * deviation));
            }
            return scores;
        }
    }

    /** The fused list, the best first; a point's scores from several lists are added up. */
    default List<Hit> fuse(List<List<Hit>> lists) {
        Map<Integer, Float> sums = new LinkedHashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            List<Hit> hits = lists.get(list);
            float[] scores = scores(list, hits);
            for (int i = 0; i < scores.length; i++) {
                sums.merge(hits.get(i).slot(), scores[i], Float::sum);
            }
        }
        List<Hit> fused = new ArrayList<>(sums.size());
        sums.forEach((slot, score) -> fused.add(new Hit(slot, score)));
        fused.sort(Comparator.comparingDouble(Hit::score).reversed());
        return fused;
    }
}

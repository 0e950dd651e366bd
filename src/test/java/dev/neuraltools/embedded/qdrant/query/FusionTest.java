package dev.neuraltools.embedded.qdrant.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neuraltools.embedded.qdrant.point.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FusionTest {

    @Provide
    Arbitrary<List<List<Hit>>> rankedLists() {
        Arbitrary<List<Hit>> list =
                Combinators.combine(
                                Arbitraries.integers()
                                        .between(0, 30)
                                        .list()
                                        .uniqueElements()
                                        .ofMaxSize(15),
                                Arbitraries.floats().between(-5, 5).list().ofSize(15))
                        .as(FusionTest::ranked);
        return list.list().ofMinSize(1).ofMaxSize(4);
    }

    private static List<Hit> ranked(List<Integer> slots, List<Float> scores) {
        List<Float> descending = scores.stream().sorted((a, b) -> Float.compare(b, a)).toList();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            hits.add(new Hit(slots.get(i), descending.get(i)));
        }
        return hits;
    }

    @Property(tries = 300)
    void reciprocalRanksAddUpAsTheFormulaSays(
            @ForAll("rankedLists") List<List<Hit>> lists,
            @ForAll @IntRange(min = 1, max = 100) int k,
            @ForAll @IntRange(min = 0, max = 3) int weighted) {
        // given: a weight of 1 for each list but one
        List<Float> weights = new ArrayList<>();
        for (int list = 0; list < lists.size(); list++) {
            weights.add(list == weighted ? 2.5f : 1f);
        }

        // when
        List<Hit> fused = new Fusion.ReciprocalRank(k, weights).fuse(lists);

        // then
        Map<Integer, Double> expected = new HashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            for (int position = 0; position < lists.get(list).size(); position++) {
                double score = 1 / ((position + 1.0) / weights.get(list) + k - 1);
                expected.merge(lists.get(list).get(position).slot(), score, Double::sum);
            }
        }
        assertFused(fused, expected);
    }

    @Property(tries = 300)
    void distributionsAreMovedAndScaledAsTheFormulaSays(
            @ForAll("rankedLists") List<List<Hit>> lists) {
        List<Hit> fused = new Fusion.DistributionBased().fuse(lists);

        Map<Integer, Double> expected = new HashMap<>();
        for (List<Hit> list : lists) {
            double mean = list.stream().mapToDouble(Hit::score).sum() / list.size();
            double variance =
                    list.stream().mapToDouble(hit -> Math.pow(hit.score() - mean, 2)).sum()
                            / (list.size() - 1);
            double deviation = Math.sqrt(variance);
            for (Hit hit : list) {
                double score =
                        list.size() == 1 || deviation == 0
                                ? 0.5
                                : (hit.score() - mean + 3 * deviation) / (6 * deviation);
                expected.merge(hit.slot(), score, Double::sum);
            }
        }
        assertFused(fused, expected);
    }

    private static void assertFused(List<Hit> fused, Map<Integer, Double> expected) {
        assertThat(fused).hasSameSizeAs(expected.keySet());
        float before = Float.POSITIVE_INFINITY;
        for (Hit hit : fused) {
            assertThat((double) hit.score())
                    .isCloseTo(expected.getOrDefault(hit.slot(), Double.NaN), within(1e-3));
            assertThat(hit.score()).isLessThanOrEqualTo(before);
            before = hit.score();
        }
    }
}

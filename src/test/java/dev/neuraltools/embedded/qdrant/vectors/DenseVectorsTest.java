package dev.neuraltools.embedded.qdrant.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.embedded.qdrant.point.Hit;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenseVectorsTest {

    private static final int POINTS = 20_000;
    private static final int DIMENSIONS = 100;
    private static final int K = 10;
    private static final int QUERIES = 20;

    private final Random random = new Random(3);

    private float[] vector(Metric metric) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return metric.prepare(vector);
    }

    @ParameterizedTest
    @EnumSource
    void aLargeScanFindsTheSameAsAnExactOneUnderAnyFilter(Metric metric) {
        try (DenseVectors vectors = new DenseVectors(DIMENSIONS, metric)) {
            // given: random vectors, which are harder than clustered ones
            SlotSet third = new SlotSet();
            for (int slot = 0; slot < POINTS; slot++) {
                vectors.put(slot, vector(metric));
                if (slot % 3 == 0) {
                    third.add(slot);
                }
            }

            // when, then
            for (SlotSet candidates : List.of(vectors.present(), third)) {
                int found = 0;
                for (int i = 0; i < QUERIES; i++) {
                    float[] query = vector(metric);
                    // By slot: the last bit of a score depends on how far its loop is compiled.
                    Set<Integer> exact = slots(vectors.searchExactly(query, candidates, K));
                    exact.retainAll(slots(vectors.search(query, candidates, K)));
                    found += exact.size();
                }
                assertThat(found).isGreaterThanOrEqualTo((int) (0.98 * K * QUERIES));
            }
        }
    }

    private static Set<Integer> slots(List<Hit> hits) {
        return hits.stream().map(Hit::slot).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreThoseOfTheDefinition(Metric metric) {
        try (DenseVectors vectors = new DenseVectors(3, metric)) {
            float[] stored = metric.prepare(new float[] {3, 0, 4});
            vectors.put(7, stored);

            List<Hit> hits =
                    vectors.search(metric.prepare(new float[] {0, 0, 2}), vectors.present(), 5);

            float expected =
                    switch (metric) {
                        case COSINE -> 0.8f;
                        case DOT -> 8;
                        case EUCLID -> (float) Math.sqrt(13);
                        case MANHATTAN -> 5;
                    };
            assertThat(hits).containsExactly(new Hit(7, expected));
            assertThat(vectors.get(7)).containsExactly(stored);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVectorThatIsGoneIsNotFound(Metric metric) {
        try (DenseVectors vectors = new DenseVectors(2, metric)) {
            vectors.put(0, new float[] {1, 0});
            vectors.put(1, new float[] {0, 1});
            vectors.remove(0);

            SlotSet both = new SlotSet();
            both.add(0);
            both.add(1);

            assertThat(slots(vectors.search(new float[] {1, 0}, both, 5))).containsExactly(1);
        }
    }
}

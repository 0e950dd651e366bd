package dev.neuraltools.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every embedder promises. */
public abstract class EmbedderContract {

    private static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(2));

    protected abstract Embedder embedder();

    @Test
    void vectorsHaveTheDimensionAndAreNormalised() {
        List<float[]> vectors =
                embedder().passages(List.of("class Pool {}", "x", "", "π ≈ 3.14 🙂"), AMPLE);

        assertThat(vectors).hasSize(4).allSatisfy(this::isUnit);
        isUnit(embedder().query("where is the pool", AMPLE));
    }

    @Test
    void passagesComeInTheOrderOfTheirTextsWhateverTheirLengths() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            texts.add("value%d = compute(%d); ".formatted(i, i * 31).repeat(1 + i * 7 % 11));
        }

        List<float[]> together = embedder().passages(texts, AMPLE);

        for (int i = 0; i < texts.size(); i += 9) {
            float[] alone = embedder().passages(List.of(texts.get(i)), AMPLE).getFirst();
            int place = i;
            int nearest =
                    IntStream.range(0, texts.size())
                            .reduce((a, b) ->
                                    dot(alone, together.get(a)) >= dot(alone, together.get(b))
                                            ? a
                                            : b)
                            .orElseThrow();
            assertThat(nearest).as("text %d", place).isEqualTo(place);
        }
    }

    @Test
    void nothingIsEmbeddedOfNothing() {
        assertThat(embedder().passages(List.of(), AMPLE)).isEmpty();
    }

    @Test
    void aTextLongerThanTheModelReadsIsCut() {
        String start = "void evict(Pool pool) { pool.removeIdle(); } ".repeat(200);

        List<float[]> vectors =
                embedder()
                        .passages(List.of(start, start + "something else ".repeat(50_000)), AMPLE);

        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.98);
    }

    @Test
    void aPassedDeadlineEndsTheCall() {
        Deadline passed = Deadline.in(Duration.ZERO);

        assertThatThrownBy(() -> embedder().query("late", passed))
                .isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> embedder().passages(List.of("late"), passed))
                .isInstanceOf(DeadlineExceededException.class);
    }

    private void isUnit(float[] vector) {
        assertThat(vector).hasSize(embedder().dimension());
        assertThat(dot(vector, vector)).isCloseTo(1.0, within(1e-4));
    }

    protected static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

package dev.neuraltools.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embed.EmbedderContract;
import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.scope.Deadline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest extends EmbedderContract {

    private static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(2));
    private static final String LONG_TEXT = "int count = items.size(); ".repeat(60);

    private static OnnxEmbedder shared;

    @BeforeAll
    static void load() {
        shared = new OnnxEmbedder(OnnxModel.MINILM, 2);
    }

    @AfterAll
    static void free() {
        shared.close();
    }

    @Override
    protected Embedder embedder() {
        return shared;
    }

    @Test
    void vectorsAreThoseOfTheModel() {
        // Computed by onnxruntime and tokenizers in Python, from the same files.
        float[] expected = {
            0.01721f, -0.02882f, 0.01994f, 0.06313f, 0.00871f, -0.05286f, 0.0964f, -0.10705f
        };

        float[] vector = shared.query("where are idle connections evicted", AMPLE);

        for (int i = 0; i < expected.length; i++) {
            assertThat(vector[i]).as("component %d", i).isCloseTo(expected[i], within(0.01f));
        }
    }

    @Test
    void aQueryLiesNearerToTheCodeThatItMeans() {
        float[] query = shared.query("where are idle connections evicted", AMPLE);

        List<float[]> code =
                shared.passages(
                        List.of(
                                "void evictIdleConnections(Duration timeout) {"
                                        + " connections.removeIf(c -> c.idleFor(timeout)); }",
                                "String renderTable(List<Row> rows) {"
                                        + " return rows.stream().map(Row::html).collect(joining()); }"),
                        AMPLE);

        assertThat(dot(query, code.get(0))).isGreaterThan(dot(query, code.get(1)) + 0.2);
    }

    @Test
    void aTextThatFillsABatchHasOneVectorWhateverItComesWith() {
        String other = "return names.stream().sorted().toList(); ".repeat(60);

        float[] alone = shared.passages(List.of(LONG_TEXT), AMPLE).getFirst();
        float[] again = shared.passages(List.of(LONG_TEXT, LONG_TEXT), AMPLE).get(1);
        float[] amid = shared.passages(List.of(other, "x", LONG_TEXT), AMPLE).get(2);

        assertThat(dot(alone, again)).isGreaterThan(0.999);
        assertThat(dot(alone, amid)).isGreaterThan(0.99);
    }

    @Test
    void aQueryIsAnsweredBeforePassagesThatWaitAndClosingFailsThese() {
        List<String> many = Collections.nCopies(1_000, LONG_TEXT);
        CompletableFuture<List<float[]>> passages;
        try (OnnxEmbedder busy = new OnnxEmbedder(OnnxModel.MINILM, 1)) {
            busy.query("loaded", AMPLE);
            passages = CompletableFuture.supplyAsync(() -> busy.passages(many, AMPLE));

            busy.query("where are idle connections evicted", AMPLE);

            assertThat(passages).isNotDone();
        }
        assertThatThrownBy(passages::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EmbeddingException.class);
    }

    @Test
    void afterCloseEveryCallIsRefused() {
        OnnxEmbedder closed = new OnnxEmbedder(OnnxModel.MINILM, 1);
        closed.query("loaded", AMPLE);
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.query("x", AMPLE))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> closed.passages(List.of("x"), AMPLE))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aModelThatCannotBeLoadedSaysWhatToDo() {
        OnnxModel missing = new OnnxModel("none", "none.onnx", "none.json", 4, 16);
        try (OnnxEmbedder broken = new OnnxEmbedder(missing, 1)) {
            assertThatThrownBy(() -> broken.query("x", AMPLE))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("none.onnx is not on the class path")
                    .hasMessageContaining("EMBED_URL");
        }
    }

    @Test
    void theNameTellsModelAndTokens() {
        assertThat(shared.name()).isEqualTo("all-minilm-l6-v2-q@128");
        assertThat(shared.dimension()).isEqualTo(384);
    }
}

package dev.neuraltools.embed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embed.EmbedderContract;
import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEmbedderTest extends EmbedderContract {

    private static final String SECRET = "sk-very-secret-0123456789";
    private static final int DIMENSION = 48;

    private EmbeddingService service;
    private HttpEmbedder embedder;

    @BeforeEach
    void start() throws IOException {
        service = new EmbeddingService(DIMENSION);
        embedder = new HttpEmbedder(settings(service.url(), DIMENSION));
    }

    @AfterEach
    void stop() {
        embedder.close();
        service.close();
    }

    @Override
    protected Embedder embedder() {
        return embedder;
    }

    @Test
    void passagesAreSentInBatchesWithTheKeyAndTheModel() {
        List<String> texts = IntStream.range(0, 150).mapToObj(i -> "text " + i).toList();

        List<float[]> vectors = embedder.passages(texts, ample());

        assertThat(vectors).hasSize(150);
        assertThat(service.requests)
                .extracting(EmbeddingService.Request::texts)
                .containsExactly(64, 64, 22);
        assertThat(service.requests)
                .allMatch(request -> request.authorization().equals("Bearer " + SECRET))
                .allMatch(request -> request.model().equals("a-model"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void aFaultThatMayPassIsTriedAgain(int status) {
        fault(status, Map.of("Retry-After", "0"), "");
        fault(status, Map.of(), "{\"error\":{\"message\":\"busy\"}}");

        assertThat(embedder.query("x", ample())).hasSize(DIMENSION);

        assertThat(service.requests).hasSize(3);
    }

    @Test
    void aServiceThatNeverRecoversIsGivenUpAndNamed() {
        Collections.nCopies(9, 503).forEach(status -> fault(status, Map.of(), ""));

        assertThatThrownBy(() -> embedder.query("x", ample()))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(service.url())
                .hasMessageContaining("5 tries")
                .hasMessageContaining("503");
    }

    @Test
    void aWaitLongerThanTheDeadlineEndsTheCallAtOnce() {
        fault(429, Map.of("Retry-After", "3600"), "");

        assertThatThrownBy(() -> embedder.query("x", ample()))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("429");
        assertThat(service.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422, 302})
    void aRefusalIsNotTriedAgainAndNeverTellsTheKey(int status) {
        fault(
                status,
                Map.of("Location", "http://127.0.0.1:1/"),
                "{\"error\":{\"message\":\"no such key " + SECRET + "\"}}");

        assertThatThrownBy(() -> embedder.query("x", ample()))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("status " + status)
                .hasMessageContaining("EMBED_")
                .message()
                .doesNotContain(SECRET);
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void anotherDimensionIsRefusedWithWhatToSet() {
        try (HttpEmbedder other = new HttpEmbedder(settings(service.url(), 768))) {
            assertThatThrownBy(() -> other.query("x", ample()))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("set EMBED_DIM=48");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>it works</html>",
                "{}",
                "[1,2",
                "{\"data\":[]}",
                "{\"data\":[{\"index\":7,\"embedding\":[1]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":null}]}",
                "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]}"
            })
    void anAnswerThatIsNoneIsAClearError(String body) {
        fault(200, Map.of(), body);

        assertThatThrownBy(() -> embedder.query("x", ample()))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void vectorsOfZeroOrOfNoNumbersAreRefused() {
        for (String component : List.of("0", "\"x\"", "null")) {
            String components = String.join(",", Collections.nCopies(DIMENSION, component));
            fault(200, Map.of(), "{\"data\":[{\"embedding\":[" + components + "]}]}");

            assertThatThrownBy(() -> embedder.query("x", ample()))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("zero or not of numbers");
        }
    }

    @Test
    void aServiceThatIsAwayIsTriedAgainAndNamed() throws IOException {
        String url;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + free.getLocalPort();
        }
        try (HttpEmbedder away = new HttpEmbedder(settings(url, DIMENSION))) {
            assertThatThrownBy(() -> away.query("x", ample()))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining(url)
                    .hasMessageContaining("5 tries");
        }
    }

    @Test
    void aServiceThatNeverAnswersEndsAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                HttpEmbedder waiting =
                        new HttpEmbedder(
                                settings("http://127.0.0.1:" + silent.getLocalPort(), DIMENSION))) {
            CompletableFuture<float[]> call =
                    CompletableFuture.supplyAsync(
                            () -> waiting.query("x", Deadline.in(Duration.ofMillis(200))));

            assertThat(call)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(DeadlineExceededException.class);
        }
    }

    private void fault(int status, Map<String, String> headers, String body) {
        service.faults.add(new EmbeddingService.Fault(status, headers, body));
    }

    private static Deadline ample() {
        return Deadline.in(Duration.ofMinutes(1));
    }

    private static HttpEmbedderSettings settings(String url, int dimension) {
        return HttpEmbedderSettings.of(url, "a-model", Optional.of(SECRET), dimension)
                .withBackoff(Duration.ofMillis(2));
    }
}

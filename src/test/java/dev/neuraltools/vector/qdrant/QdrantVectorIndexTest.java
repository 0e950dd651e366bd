package dev.neuraltools.vector.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.embedded.qdrant.EmbeddedQdrant;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.VectorException;
import dev.neuraltools.vector.VectorIndex;
import dev.neuraltools.vector.VectorIndexContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QdrantVectorIndexTest extends VectorIndexContract {

    private static final String KEY = "a-key";

    @TempDir private static Path folder;
    private static EmbeddedQdrant engine;
    private static QdrantVectorIndex index;

    @BeforeAll
    static void start() throws IOException {
        engine = EmbeddedQdrant.start(folder, 0, KEY);
        index = QdrantVectorIndex.open(settings(engine.port(), KEY));
    }

    @AfterAll
    static void stop() throws Exception {
        index.close();
        engine.close();
    }

    @Override
    protected VectorIndex index() {
        return index;
    }

    @Test
    void aWrongKeyIsRefusedAndNotRepeated() {
        try (QdrantVectorIndex stranger =
                QdrantVectorIndex.open(settings(engine.port(), "wrong-key"))) {
            ProjectScope project = scope().project("p", 1);

            assertThatThrownBy(() -> stranger.exists(project))
                    .isInstanceOfAny(VectorException.class, PoolException.class)
                    .message()
                    .doesNotContain("wrong-key");
        }
    }

    @Test
    void aStoreThatIsAwayIsAFaultAndUsedAgainWhenItIsBack(@TempDir Path data) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (QdrantVectorIndex patient = QdrantVectorIndex.open(settings(port, KEY))) {
            ProjectScope project = scope().project("p", 1);
            assertThatThrownBy(() -> patient.exists(project)).isInstanceOf(PoolException.class);

            EmbeddedQdrant first = EmbeddedQdrant.start(data, port, KEY);
            patient.create(project, 3);
            first.close();
            assertThatThrownBy(() -> patient.exists(project))
                    .isInstanceOfAny(PoolException.class, VectorException.Transient.class);

            EmbeddedQdrant second = EmbeddedQdrant.start(data, port, KEY);
            try {
                await().ignoreExceptionsInstanceOf(RuntimeException.class)
                        .untilAsserted(() -> assertThat(patient.exists(project)).isTrue());
            } finally {
                second.close();
            }
        }
    }

    @Test
    void aCancelledCallLetsGoOfAStoreThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                QdrantVectorIndex waiting =
                        QdrantVectorIndex.open(settings(silent.getLocalPort(), KEY))) {
            Cancellation cancellation = new Cancellation();
            ProjectScope project = scope(Duration.ofSeconds(2), cancellation).project("p", 1);
            CompletableFuture<Boolean> call =
                    CompletableFuture.supplyAsync(() -> waiting.exists(project));

            cancellation.request();

            assertThat(call)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(CallCancelledException.class);
        }
    }

    private static QdrantSettings settings(int port, String key) {
        return new QdrantSettings(
                "127.0.0.1", port, Optional.of(key), false, PoolSettings.of("qdrant", 4, 0));
    }
}

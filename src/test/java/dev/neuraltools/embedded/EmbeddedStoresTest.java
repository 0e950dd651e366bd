package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.MostlyWaits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

@MostlyWaits
class EmbeddedStoresTest {
    private static final ExternalStores ONLY_QUEUE = new ExternalStores(true, true, true, false);
    private static final ExternalStores NO_VECTORS = new ExternalStores(false, true, false, false);
    private static final Duration SECONDS = Duration.ofSeconds(30);

    @TempDir private Path temp = Path.of("");

    @Test
    void everyStoreAnswersToItsOwnPasswordAlone() {
        StoreAddresses.Redis queue = RealStores.redisQueue();
        StoreAddresses.Redis cache = RealStores.redisCache();

        assertThat(RedisProbe.answers(cache)).isTrue();
        assertThat(RedisProbe.answers(queue)).isTrue();
        assertThat(
                        RedisProbe.answers(
                                new StoreAddresses.Redis(
                                        queue.host(), queue.port(), cache.password())))
                .isFalse();
        StoreAddresses.Neo4j graph = RealStores.neo4j();
        assertThat(Neo4jProbe.answers(graph)).isTrue();
        assertThat(
                        Neo4jProbe.answers(
                                new StoreAddresses.Neo4j(graph.uri(), graph.username(), "neo4j")))
                .isFalse();
        StoreAddresses.Qdrant vectors = RealStores.qdrant();
        assertThat(QdrantProbe.answers(vectors)).isTrue();
        assertThat(
                        QdrantProbe.answers(
                                new StoreAddresses.Qdrant(vectors.host(), vectors.port(), "x")))
                .isFalse();
    }

    @Test
    void noStoreListensBeyondTheLoopbackAddress() {
        List<Integer> ports =
                List.of(
                        URI.create(RealStores.neo4j().uri()).getPort(),
                        RealStores.qdrant().port(),
                        RealStores.redisCache().port(),
                        RealStores.redisQueue().port());

        for (int port : ports) {
            assertThat(accepts("127.0.0.1", port)).isTrue();
            // A socket bound to every address would answer at this one too.
            assertThat(accepts("127.0.0.2", port)).isFalse();
        }
    }

    @Test
    void nothingOutlivesAKilledServerAndNothingWrittenIsLost() throws Exception {
        try (ForkedJvm server = ForkedJvm.start(StartStores.class, temp.toString())) {
            List<ProcessHandle> children = children(server.readLine());
            assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);
            write(StoreAddresses.fromJson(Files.readString(temp.resolve("stores.json"))));

            server.kill();

            await().atMost(SECONDS)
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
        try (DataFolder data = DataFolder.open(temp);
                EmbeddedStores again = EmbeddedStores.start(data, ExternalStores.NONE)) {
            assertThat(written(again.addresses())).isEqualTo("kept");
        }
    }

    @Test
    void storeThatRunsElsewhereIsNotStarted() throws Exception {
        ExternalStores external =
                ExternalStores.named(
                        Map.of(
                                "NEO4J_URI", "bolt://elsewhere:7687",
                                "QDRANT_HOST", "elsewhere",
                                "REDIS_CACHE_HOST", "elsewhere"));

        try (DataFolder data = DataFolder.open(temp);
                EmbeddedStores stores = EmbeddedStores.start(data, external)) {
            assertThat(stores.pids()).hasSize(1);
            assertThat(stores.addresses().names()).containsExactly("redis_queue");
            assertThat(stores.addresses().settings())
                    .containsOnlyKeys(
                            "REDIS_QUEUE_HOST", "REDIS_QUEUE_PORT", "REDIS_QUEUE_PASSWORD");
        }
    }

    @Test
    void childrenThatDieAreBackAtTheirAddressesWithWhatWasWritten() throws Exception {
        try (DataFolder data = DataFolder.open(temp);
                EmbeddedStores stores = EmbeddedStores.start(data, NO_VECTORS)) {
            StoreAddresses addresses = stores.addresses();
            List<Long> first = stores.pids();
            assertThat(first).hasSize(3);
            write(addresses);

            first.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

            await().atMost(SECONDS).until(() -> allAnswer(addresses));
            assertThat(stores.pids()).doesNotContainAnyElementsOf(first);
            assertThat(written(addresses)).isEqualTo("kept");
        }
    }

    @Test
    void childThatWasStoppedInGoodOrderStaysAway() throws Exception {
        try (DataFolder data = DataFolder.open(temp)) {
            EmbeddedStores stores = EmbeddedStores.start(data, ONLY_QUEUE);
            StoreAddresses.Redis queue = Objects.requireNonNull(stores.addresses().redisQueue());

            stores.close();

            await().during(Duration.ofSeconds(1))
                    .atMost(SECONDS)
                    .until(() -> !RedisProbe.answers(queue));
        }
    }

    private static boolean allAnswer(StoreAddresses stores) {
        return Neo4jProbe.answers(Objects.requireNonNull(stores.neo4j()))
                && RedisProbe.answers(Objects.requireNonNull(stores.redisCache()))
                && RedisProbe.answers(Objects.requireNonNull(stores.redisQueue()));
    }

    @Test
    void whatACrashLeftIsEndedByItsIdentity() throws Exception {
        Process left = sleeper();
        try (DataFolder data = DataFolder.open(temp)) {
            Path identity = data.store("redis-queue").resolve("process");
            ProcessIdentity.of(left.toHandle(), command(left)).save(identity);

            EmbeddedStores.start(data, ONLY_QUEUE).close();

            assertThat(left.isAlive()).isFalse();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void processWithTheNumberOfAnEarlierChildIsLeftAlone() throws Exception {
        Process stranger = sleeper();
        try (DataFolder data = DataFolder.open(temp)) {
            ProcessIdentity past =
                    new ProcessIdentity(stranger.pid(), Instant.EPOCH, command(stranger));
            past.save(data.store("redis-queue").resolve("process"));

            EmbeddedStores.start(data, ONLY_QUEUE).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void storeThatCannotStartSaysWhyAndLeavesNoneRunning() throws Exception {
        try (DataFolder data = DataFolder.open(temp)) {
            Path spoilt = data.store("redis-queue").resolve("appendonly.aof");
            Files.writeString(spoilt, "*this is no append-only file\r\n");
            Files.createDirectories(spoilt.resolveSibling("appendonlydir"));

            assertThatThrownBy(() ->
                            EmbeddedStores.start(
                                    data, new ExternalStores(true, true, false, false)))
                    .isInstanceOf(StoreStartException.class)
                    .hasMessageContaining("redis-queue");

            Optional<ProcessIdentity> cache =
                    ProcessIdentity.load(data.store("redis-cache").resolve("process"));
            assertThat(cache).hasValueSatisfying(child -> assertThat(child.find()).isEmpty());
        }
    }

    private static List<ProcessHandle> children(String pids) {
        return Arrays.stream(pids.split(" "))
                .map(Long::valueOf)
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "300").start();
    }

    private static Path command(Process process) {
        await().until(() -> process.info().command().orElse("").endsWith("sleep"));
        return Path.of(process.info().command().orElseThrow());
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(StoreAddresses stores) {
        try (Driver driver = driver(stores)) {
            driver.executableQuery("CREATE (:Mark {text: 'kept'})").execute();
        }
    }

    private static String written(StoreAddresses stores) {
        try (Driver driver = driver(stores)) {
            return driver.executableQuery("MATCH (m:Mark) RETURN m.text AS text")
                    .execute()
                    .records()
                    .getFirst()
                    .get("text")
                    .asString();
        }
    }

    private static Driver driver(StoreAddresses stores) {
        StoreAddresses.Neo4j graph = Objects.requireNonNull(stores.neo4j());
        return GraphDatabase.driver(
                graph.uri(), AuthTokens.basic(graph.username(), graph.password()));
    }
}

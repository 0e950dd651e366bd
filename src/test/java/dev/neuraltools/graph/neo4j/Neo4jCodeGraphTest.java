package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.CodeGraphContract;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** The contract, and what only the adapter can get wrong, on a real server. */
class Neo4jCodeGraphTest extends CodeGraphContract {

    /** Takes far longer than any test waits, and marks itself to be found among others. */
    private static final String ENDLESS =
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b"
                    + " WITH a, b WHERE sqrt(a * b) < 0 RETURN count(*) AS n";

    private static final Neo4jSettings SETTINGS = settings(RealStores.neo4j().password());
    private static final Neo4jConnector CONNECTOR = new Neo4jConnector(SETTINGS);
    private static final Pool<Driver> POOL = new Pool<>(SETTINGS.pool(), CONNECTOR);

    private final GraphCalls calls = new GraphCalls(POOL, SETTINGS.database());
    private final CodeGraph graph =
            new Neo4jCodeGraph(calls, new KnownNames(KnownNames.MOST, Runnable::run));

    @BeforeAll
    static void prepareTwice() {
        var graph = new Neo4jCodeGraph(POOL, SETTINGS.database());
        graph.prepare(Sample.scope());
        graph.prepare(Sample.scope());
    }

    @AfterAll
    static void close() {
        assertThat(POOL.statistics().inUse()).isZero();
        POOL.close();
        CONNECTOR.close();
    }

    @Override
    protected CodeGraph graph() {
        return graph;
    }

    private static Neo4jSettings settings(String password) {
        var server = RealStores.neo4j();
        return new Neo4jSettings(
                server.uri(), server.username(), password, "neo4j", PoolSettings.of("neo4j", 8, 0));
    }

    @Test
    void cancelledCallEndsWhileTheServerStillWorks() {
        var cancellation = new Cancellation();
        var scope = Sample.scope(Duration.ofMinutes(1), cancellation);
        var call = CompletableFuture.runAsync(() -> endless(scope));
        awaitRunning(true);

        cancellation.request();

        assertThatThrownBy(call::join).hasCauseInstanceOf(CallCancelledException.class);
        awaitRunning(false);
    }

    @Test
    void deadlineEndsTheCallAndTheTransaction() {
        assertThatThrownBy(() -> endless(Sample.scope(Duration.ofMillis(300), new Cancellation())))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        awaitRunning(false);
    }

    @Test
    void transactionThatFailsLeavesNothing() {
        var project = Sample.project();
        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() ->
                        calls.transaction(
                                project,
                                steps -> {
                                    steps.run("CREATE (:File {pg: $pg})", Map.of());
                                    return steps.run("RETURN 1 / 0", Map.of());
                                }));
        assertThat(graph.counts(project).files()).isZero();
    }

    @Test
    void wrongPasswordIsAClearError() {
        var wrong = settings("wrong-password");
        try (var refused = new Neo4jConnector(wrong);
                var door = new Pool<>(wrong.pool(), refused)) {
            assertThatThrownBy(() -> new Neo4jCodeGraph(door, "neo4j").files(Sample.project()))
                    .isInstanceOf(GraphException.class)
                    .hasMessageContaining("NEO4J_PASSWORD");
        }
    }

    @Test
    void serverThatIsAwayIsAFaultOfTheCallAlone() {
        var away =
                new Neo4jSettings(
                        "bolt://127.0.0.1:1",
                        "neo4j",
                        "x",
                        "neo4j",
                        PoolSettings.of("neo4j", 2, 1));
        try (var nowhere = new Neo4jConnector(away);
                var door = new Pool<>(away.pool(), nowhere)) {
            var lost = new Neo4jCodeGraph(door, "neo4j");
            assertThatThrownBy(() -> lost.files(Sample.project()))
                    .isInstanceOf(ConnectionFailedException.class);
            assertThat(door.statistics().inUse()).isZero();
        }
    }

    private void endless(Scope scope) {
        calls.read(scope.project("endless", 1), ENDLESS, Map.of(), row -> row.get("n").asLong());
    }

    private void awaitRunning(boolean running) {
        var project = Sample.project();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        calls.read(
                                                project,
                                                "SHOW TRANSACTIONS YIELD currentQuery"
                                                        + " WHERE currentQuery CONTAINS"
                                                        + " 'sqrt(a * b)' AND NOT"
                                                        + " currentQuery STARTS WITH"
                                                        + " 'SHOW' RETURN currentQuery AS q",
                                                Map.of(),
                                                row -> row.get("q"))
                                        .isEmpty()
                                != running);
    }
}

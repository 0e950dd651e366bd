package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.pool.Lease;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;

/** A pool before a server that is asked which connections it has. */
class Neo4jPoolTest {

    private static final int SIZE = 4;
    private static final Neo4jSettings SETTINGS =
            new Neo4jSettings(
                    RealStores.neo4j().uri(),
                    RealStores.neo4j().username(),
                    RealStores.neo4j().password(),
                    "neo4j",
                    PoolSettings.of("neo4j", SIZE, 0));
    private static final Driver OTHER =
            GraphDatabase.driver(
                    SETTINGS.uri(), AuthTokens.basic(SETTINGS.username(), SETTINGS.password()));

    @AfterAll
    static void close() {
        OTHER.close();
    }

    /** All that the server has, by their ids. */
    private static Set<String> counted() {
        return Set.copyOf(
                OTHER
                        .executableQuery("CALL dbms.listConnections() YIELD connectionId")
                        .execute()
                        .records()
                        .stream()
                        .map(row -> row.get("connectionId").asString())
                        .toList());
    }

    /** Those on which the calls of a round are. */
    private static Set<String> counted(String round) {
        return Set.copyOf(
                OTHER
                        .executableQuery("SHOW TRANSACTIONS YIELD connectionId, metaData")
                        .execute()
                        .records()
                        .stream()
                        .filter(row -> row.get("metaData").asMap().containsValue(round))
                        .map(row -> row.get("connectionId").asString())
                        .toList());
    }

    /** The connections of as many calls at once as the pool lets in, as the server sees them. */
    private static Set<String> leased(Pool<Driver> pool) {
        String round = UUID.randomUUID().toString();
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            for (int i = 0; i < SIZE; i++) {
                Lease<Driver> lease = pool.acquire(Sample.scope());
                open.push(lease);
                Session session = lease.connection().session();
                open.push(session);
                Transaction call =
                        session.beginTransaction(
                                TransactionConfig.builder()
                                        .withMetadata(Map.of("round", round))
                                        .build());
                open.push(call);
                var _ = call.run("RETURN 1").consume();
            }
            assertThat(pool.statistics().inUse()).isEqualTo(SIZE);
            return counted(round);
        } finally {
            open.forEach(Neo4jPoolTest::close);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachLeaseIsOneConnectionOfThoseThatTheServerCountsAndIsUsedAgain() {
        Neo4jConnector connector = new Neo4jConnector(SETTINGS);
        Set<String> ours = new HashSet<>();
        try (Pool<Driver> pool = new Pool<>(SETTINGS.pool(), connector)) {
            Set<String> first = leased(pool);
            assertThat(first).hasSize(SIZE);
            assertThat(pool.statistics().inUse()).isZero();
            assertThat(pool.statistics().connections()).hasSize(SIZE);
            assertThat(counted()).containsAll(first);

            assertThat(leased(pool)).isEqualTo(first);
            assertThat(pool.statistics().created()).isEqualTo(SIZE);
            ours.addAll(first);
        } finally {
            connector.close();
        }
        await().untilAsserted(() -> assertThat(counted()).doesNotContainAnyElementsOf(ours));
    }
}

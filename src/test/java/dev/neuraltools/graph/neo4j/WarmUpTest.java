package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.embedded.StoreAddresses;
import dev.neuraltools.graph.neo4j.RecentReads.Read;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** What a server that was away is asked before calls reach it. */
class WarmUpTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static Driver driver;

    private final RecentReads reads = new RecentReads();
    private final WarmUp warmUp = new WarmUp(reads);

    @BeforeAll
    static void connect() {
        StoreAddresses.Neo4j store = RealStores.neo4j();
        driver =
                GraphDatabase.driver(
                        store.uri(), AuthTokens.basic(store.username(), store.password()));
    }

    @AfterAll
    static void close() {
        driver.close();
    }

    @Test
    void serverThatWasThereAllTheTimeIsNotWaitedFor() {
        kept("RETURN 1");

        assertThatCode(() -> warmUp.await(driver, Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void serverThatWasAwayIsAskedOnceAndThenNotWaitedFor() throws Exception {
        kept("UNWIND range(1, 100000) AS i RETURN sum(i)");
        kept("this is no query");
        warmUp.lost();

        assertThatThrownBy(() -> warmUp.await(driver, Duration.ZERO))
                .isInstanceOf(TimeoutException.class);
        warmUp.await(driver, LONG);

        assertThatCode(() -> warmUp.await(driver, Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void serverThatGoesAwayAgainStaysToBeWarmed() throws Exception {
        kept("RETURN 1");
        warmUp.lost();

        try (Driver nowhere = GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none())) {
            assertThatThrownBy(() -> warmUp.await(nowhere, LONG))
                    .isInstanceOf(ExecutionException.class);
        }

        assertThatThrownBy(() -> warmUp.await(driver, Duration.ZERO))
                .isInstanceOf(TimeoutException.class);
        warmUp.await(driver, LONG);
    }

    @Test
    void serverThatNeverAnswersIsNotThereAndMayBeAskedAnew() throws Exception {
        WarmUp brief = new WarmUp(reads, Duration.ofMillis(50));
        Config patient = Config.builder().withConnectionTimeout(10, TimeUnit.MINUTES).build();
        kept("RETURN 1");
        brief.lost();

        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String uri = "bolt://127.0.0.1:" + silent.getLocalPort();
            Driver hanging = GraphDatabase.driver(uri, AuthTokens.none(), patient);
            assertThatThrownBy(() -> brief.await(hanging, LONG))
                    .isInstanceOf(ExecutionException.class);
            var _ = hanging.closeAsync();
        }

        await().atMost(LONG).untilAsserted(() -> brief.await(driver, LONG));
    }

    @Test
    void latestReadsAreKeptOnceEachAndLargeOnesAreNot() {
        for (int i = 0; i < 100; i++) {
            kept("RETURN " + i);
        }
        kept("RETURN 80");
        reads.answered(new Read("neo4j", "RETURN 'all'", Map.of()), 100_000);

        assertThat(reads.latest())
                .hasSizeLessThan(50)
                .extracting(Read::cypher)
                .doesNotHaveDuplicates();
        assertThat(reads.latest().getFirst().cypher()).isEqualTo("RETURN 80");
        assertThat(reads.latest().get(1).cypher()).isEqualTo("RETURN 99");
    }

    private void kept(String cypher) {
        reads.answered(new Read("neo4j", cypher, Map.of()), 1);
    }
}

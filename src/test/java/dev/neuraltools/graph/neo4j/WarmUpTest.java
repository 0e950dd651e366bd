package dev.neuraltools.graph.neo4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.embedded.StoreAddresses;
import dev.neuraltools.graph.neo4j.RecentReads.Read;
import dev.neuraltools.pool.StoreNotReadyException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** What a server that was away is asked before calls reach it. */
class WarmUpTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static Driver driver;

    private final RecentReads reads = new RecentReads();

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
        try (var warmUp = new WarmUp(driver, reads)) {
            assertThatCode(() -> warmUp.await(Duration.ZERO)).doesNotThrowAnyException();
        }
    }

    @Test
    void connectionThatBrokeAtAServerThatIsWellMakesNobodyFail() {
        kept("RETURN 1");
        try (var warmUp = new WarmUp(driver, reads)) {
            warmUp.lost();
            // Whoever comes first may find the driver's first connection not yet open.
            awaitWarm(warmUp);

            warmUp.lost();
            assertThatCode(() -> warmUp.await(LONG)).doesNotThrowAnyException();
        }
    }

    @Test
    void serverIsWaitedForUntilItIsBackAndAskedBeforeOthersMayAskIt() throws Exception {
        kept("RETURN 'asked again'");
        kept("this is no query");
        int port;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserved.getLocalPort();
        }
        StoreAddresses.Neo4j store = RealStores.neo4j();
        AuthToken token = AuthTokens.basic(store.username(), store.password());
        try (Driver late = GraphDatabase.driver("bolt://127.0.0.1:" + port, token);
                var warmUp = new WarmUp(late, reads)) {
            warmUp.lost();
            assertThatThrownBy(() -> warmUp.await(LONG)).isInstanceOf(StoreNotReadyException.class);

            try (var server = LateServer.start(port, URI.create(store.uri()).getPort())) {
                awaitWarm(warmUp);
                assertThat(server.heard.toString(ISO_8859_1)).contains("RETURN 'asked again'");
            }
        }
    }

    @Test
    void serverThatNeverAnswersHoldsNobodyUpForLong() throws Exception {
        Config patient = Config.builder().withConnectionTimeout(10, TimeUnit.MINUTES).build();
        kept("RETURN 1");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String uri = "bolt://127.0.0.1:" + silent.getLocalPort();
            Driver hanging = GraphDatabase.driver(uri, AuthTokens.none(), patient);
            try (var warmUp = new WarmUp(hanging, reads)) {
                warmUp.lost();
                assertThatThrownBy(() -> warmUp.await(LONG))
                        .isInstanceOf(StoreNotReadyException.class);
            }
            var _ = hanging.closeAsync();
        }
    }

    @Test
    void nothingWaitsForAServerAfterTheEnd() {
        try (Driver nowhere = GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none())) {
            var warmUp = new WarmUp(nowhere, reads);
            warmUp.lost();
            warmUp.close();
            awaitWarm(warmUp);
            warmUp.lost();
            assertThatCode(() -> warmUp.await(Duration.ZERO)).doesNotThrowAnyException();
        }
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

    private static void awaitWarm(WarmUp warmUp) {
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(StoreNotReadyException.class)
                .untilAsserted(() -> warmUp.await(Duration.ZERO));
    }

    private void kept(String cypher) {
        reads.answered(new Read("neo4j", cypher, Map.of()), 1);
    }

    /** Passes on to the real server what comes to a port where nobody listened before. */
    private record LateServer(
            ServerSocket listening, List<Closeable> open, ByteArrayOutputStream heard)
            implements AutoCloseable {

        static LateServer start(int port, int target) throws IOException {
            var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            var server =
                    new LateServer(
                            listening, new CopyOnWriteArrayList<>(), new ByteArrayOutputStream());
            Thread.ofVirtual().start(() -> server.serve(target));
            return server;
        }

        private void serve(int target) {
            try {
                while (true) {
                    Socket client = listening.accept();
                    var store = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(store);
                    Thread.ofVirtual().start(() -> pass(client, store, heard));
                    Thread.ofVirtual()
                            .start(() -> pass(store, client, OutputStream.nullOutputStream()));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private static void pass(Socket from, Socket to, OutputStream also) {
            byte[] buffer = new byte[8192];
            try {
                for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
                    also.write(buffer, 0, read);
                    to.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException closed) {
                // As above.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (Closeable each : open) {
                each.close();
            }
        }
    }
}

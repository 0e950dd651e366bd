package dev.neuraltools.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertPostTest {

    private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    Integer status = answers.poll();
                    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AlertPost post() {
        return new AlertPost(
                "http://127.0.0.1:%d/hook?key=hidden".formatted(server.getAddress().getPort()),
                AT_ONCE);
    }

    private void arrived(String... bodies) {
        await().atMost(SOON).untilAsserted(() -> assertThat(received).containsExactly(bodies));
    }

    @Test
    void textsArriveInTheirOrder() {
        try (AlertPost post = post()) {
            post.post("one");
            post.post("two");
            arrived("one", "two");
        }
    }

    @Test
    void faultOfTheReceiverIsTriedAgainThreeTimesInAllAndThenLetGo() {
        answers.addAll(List.of(500, 503, 429));
        try (AlertPost post = post()) {
            post.post("one");
            post.post("two");
            arrived("one", "one", "one", "two");
        }
    }

    @Test
    void refusalOfTheReceiverIsNotRepeated() {
        answers.add(404);
        try (AlertPost post = post()) {
            post.post("one");
            post.post("two");
            arrived("one", "two");
        }
    }

    @Test
    void receiverThatIsAwayKeepsNobodyWaiting() {
        int port = server.getAddress().getPort();
        server.stop(0);
        try (AlertPost post = new AlertPost("http://127.0.0.1:" + port, AT_ONCE)) {
            for (int each = 0; each < 500; each++) {
                post.post("alert " + each);
            }
            // It returned, though nobody took one.
            assertThat(received).isEmpty();
        }
    }

    @Test
    void addressThatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> AlertPost.to("hidden//x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEURAL_ALERT_WEBHOOK")
                .hasMessageNotContaining("hidden");
    }
}

package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says one thing after another. */
class IndexFollowerTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Queue<String> answers = new ArrayDeque<>();
    private HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.add(
                exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        String answer = answers.remove();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer.isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private IndexFollower follower() {
        return new IndexFollower(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                () -> Optional.of("token-" + tokens.incrementAndGet()),
                new ProgressLine(new PrintWriter(new StringWriter()), false));
    }

    @Test
    void eachLookHasATokenOfItsOwnAndAStoreThatIsAwayIsWaitedFor() throws Exception {
        answers.addAll(
                List.of(
                        projects("{\"chunks\":100,\"coverage\":{\"dense\":0.5}}"),
                        "",
                        projects("{\"chunks\":100,\"coverage\":{\"dense\":1.0}}")));

        try (IndexFollower follower = follower()) {
            assertThat(follower.dense("two words")).isTrue();
        }

        assertThat(seen)
                .containsExactly(
                        "/api/v1/mcp/projects?name=two+words Bearer token-1",
                        "/api/v1/mcp/projects?name=two+words Bearer token-2",
                        "/api/v1/mcp/projects?name=two+words Bearer token-3");
    }

    @Test
    void projectThatIsGoneHasNoVectors() throws Exception {
        answers.add(projects(""));

        try (IndexFollower follower = follower()) {
            assertThat(follower.dense("gone")).isFalse();
        }
    }

    @Test
    void answerThatIsNoneEndsTheFollowing() {
        answers.add("not JSON");

        try (IndexFollower follower = follower()) {
            assertThatThrownBy(() -> follower.dense("p"))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("Is it a neural-tools server?");
        }
    }

    private static String projects(String project) {
        return "{\"projects\":[" + project + "]}";
    }
}

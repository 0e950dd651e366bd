package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that can be made to answer in every way that the protocol allows. */
class McpClientTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = new ObjectMapper();
    private HttpServer server = unbound();
    private boolean events;
    private int status = 200;
    private String toolResult = "{\"structuredContent\":{\"results\":[]}}";

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
        server.createContext("/mcp", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sessionIsOpenedCarriedAlongAndEnded() throws Exception {
        try (McpClient client = connect()) {
            client.call("index_status", Map.of("format", "json"));
        }

        assertThat(seen)
                .containsExactly(
                        "POST initialize null",
                        "POST notifications/initialized s-1",
                        "POST tools/call s-1",
                        "DELETE s-1");
    }

    @Test
    void answerIsTheSameFromJsonAndFromAStreamOfEvents() throws Exception {
        toolResult = "{\"structuredContent\":{\"project\":\"lettuce\"}}";
        for (boolean asEvents : new boolean[] {false, true}) {
            events = asEvents;
            try (McpClient client = connect()) {
                assertThat(client.call("x", Map.of()).path("project").asText())
                        .isEqualTo("lettuce");
            }
        }
    }

    @Test
    void refusalOfAToolEndsWithFourAndItsMessage() throws Exception {
        toolResult = failure("rate_limit_exceeded", "60 a minute are used up");
        try (McpClient client = connect()) {
            assertThatThrownBy(() -> client.call("x", Map.of()))
                    .hasMessage("60 a minute are used up")
                    .satisfies(e -> assertThat(exit(e)).isEqualTo(4));
        }
    }

    @Test
    void failureOfAToolEndsWithOne() throws Exception {
        toolResult = failure("unknown_project", "No project 'x'");
        try (McpClient client = connect()) {
            assertThatThrownBy(() -> client.call("x", Map.of()))
                    .hasMessage("No project 'x'")
                    .satisfies(e -> assertThat(exit(e)).isEqualTo(1));
        }
    }

    @Test
    void serverThatWantsATokenEndsWithFour() {
        status = 401;

        assertThatThrownBy(this::connect)
                .hasMessageContaining("NEURAL_TOKEN")
                .satisfies(e -> assertThat(exit(e)).isEqualTo(4));
    }

    private McpClient connect() throws InterruptedException {
        return McpClient.connect(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null);
    }

    private static int exit(Throwable failure) {
        return ((CommandException) failure).exitCode().number();
    }

    private String failure(String code, String message) {
        String inner = json.createObjectNode().put("code", code).put("message", message).toString();
        var result = json.createObjectNode().put("isError", true);
        result.putArray("content").addObject().put("type", "text").put("text", inner);
        return result.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
        if (exchange.getRequestMethod().equals("DELETE")) {
            seen.add("DELETE " + session);
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        JsonNode message = json.readTree(exchange.getRequestBody());
        String method = message.path("method").asText();
        seen.add("POST " + method + " " + session);
        if (!message.has("id")) {
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        String result = method.equals("initialize") ? "{}" : toolResult;
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                        .formatted(message.get("id"), result);
        String progress = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"id\":1}";
        send(exchange, events ? "data: %s\n\ndata: %s\n\n".formatted(progress, body) : body);
    }

    private void send(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders()
                .add("Content-Type", events ? "text/event-stream" : "application/json");
        exchange.getResponseHeaders().add("Mcp-Session-Id", "s-1");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

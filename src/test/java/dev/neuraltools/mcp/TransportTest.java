package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class TransportTest {

    private static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":"server-discover-probe-1","method":"initialize","params":{
              "protocolVersion":"2025-11-25","capabilities":{},
              "clientInfo":{"name":"test","version":"1"}}}\
            """;

    @TestHTTPResource("/mcp")
    URI mcp = URI.create("http://unset");

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void initializeOpensASessionWhateverTheAuthorizationHeaderSays() throws Exception {
        HttpResponse<String> answer = post(INITIALIZE, "Authorization", "Bearer not.a.token");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).isPresent();
        assertThat(new JsonObject(answer.body()).getString("id"))
                .isEqualTo("server-discover-probe-1");
    }

    @Test
    void probeOfALaterProtocolIsSentBackToInitialize() throws Exception {
        HttpResponse<String> answer =
                post(
                        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\"}",
                        "MCP-Protocol-Version",
                        "2026-07-28");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void bodyThatIsNoJsonIsAJsonRpcError() throws Exception {
        HttpResponse<String> answer = post("{\"jsonrpc\":", "X-Test", "1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getInteger("code"))
                .isEqualTo(-32700);
    }

    @Test
    void unknownSessionIsNotFound() throws Exception {
        HttpResponse<String> answer =
                post(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                        "Mcp-Session-Id",
                        "nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void streamWithoutASessionIsABadRequest() throws Exception {
        HttpRequest get =
                HttpRequest.newBuilder(mcp)
                        .timeout(Duration.ofSeconds(10))
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build();

        assertThat(http.send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void pageOfAnotherSiteIsRefused() throws Exception {
        assertThat(post(INITIALIZE, "Origin", "http://localhost.evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post(INITIALIZE, "Origin", "http://localhost:3000").statusCode()).isEqualTo(200);
    }

    @Test
    void foreignHostNameIsRefused() throws Exception {
        String request =
                "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\n{}";
        try (Socket socket = new Socket(mcp.getHost(), mcp.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(firstLine(socket.getInputStream())).contains("403");
        }
    }

    @Test
    void bodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(post("x".repeat(2 << 20), "X-Test", "1").statusCode()).isEqualTo(413);
    }

    private static String firstLine(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> post(String body, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(mcp)
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

package dev.neuraltools.mcp;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of one session that may send each request to another server. Thread-safe. */
public final class WireClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger ids = new AtomicInteger();
    private final String name;
    private final String session;

    private WireClient(URI mcp, String name) throws IOException, InterruptedException {
        this.name = name;
        JsonObject hello =
                new JsonObject()
                        .put("protocolVersion", "2025-11-25")
                        .put("capabilities", new JsonObject())
                        .put("clientInfo", new JsonObject().put("name", name).put("version", "1"));
        HttpRequest request = post(mcp, message(1, "initialize", hello)).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        session =
                answer.headers()
                        .firstValue("Mcp-Session-Id")
                        .orElseThrow(() -> new IOException(answer.body()));
    }

    /** Opens a session at a server. */
    public static WireClient connect(URI mcp, String name)
            throws IOException, InterruptedException {
        WireClient client = new WireClient(mcp, name);
        client.post(mcp, new JsonObject().put("method", "notifications/initialized"), "").join();
        return client;
    }

    /** The id that the server gave. */
    public String session() {
        return session;
    }

    /** What a request is called from end to end. */
    String correlation(Object id) {
        return name + '-' + id;
    }

    /** An id that no request of this client has had. */
    int nextId() {
        return ids.incrementAndGet() + 1;
    }

    /** Calls a tool and gives the JSON of its answer, whether it is an error or not. */
    public JsonObject call(URI mcp, String tool, Map<String, Object> arguments) {
        return called(mcp, nextId(), tool, arguments).join();
    }

    /** The same without waiting, under an id by which it can be cancelled. */
    CompletableFuture<JsonObject> called(
            URI mcp, int id, String tool, Map<String, Object> arguments) {
        JsonObject parameters =
                new JsonObject()
                        .put("name", tool)
                        .put("arguments", new JsonObject(arguments).copy().put("format", "json"));
        return post(mcp, message(id, "tools/call", parameters), "")
                .thenApply(answer -> {
                    JsonObject result = new JsonObject(answer.body()).getJsonObject("result");
                    return new JsonObject(
                            result.getJsonArray("content").getJsonObject(0).getString("text"));
                });
    }

    /**
     * Calls a tool over a connection of its own and goes away at once; returns when the server has
     * seen that. Nothing may be answered meanwhile.
     */
    void callAndGo(URI mcp, String tool, Map<String, Object> arguments) throws IOException {
        JsonObject parameters =
                new JsonObject().put("name", tool).put("arguments", new JsonObject(arguments));
        String body = message(nextId(), "tools/call", parameters).put("jsonrpc", "2.0").encode();
        String request =
                String.join(
                        "\r\n",
                        "POST " + mcp.getPath() + " HTTP/1.1",
                        "Host: " + mcp.getAuthority(),
                        "User-Agent: Java-http-client/" + System.getProperty("java.version"),
                        "Accept: application/json, text/event-stream",
                        "Content-Type: application/json",
                        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                        "Mcp-Session-Id: " + session,
                        "",
                        body);
        try (Socket socket = new Socket(mcp.getHost(), mcp.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("the server answered");
            }
        }
    }

    /** Sends a notification. */
    HttpResponse<String> tell(URI mcp, String method, JsonObject parameters) {
        return post(mcp, new JsonObject().put("method", method).put("params", parameters), "")
                .join();
    }

    /** Sends a request with another user agent, if one is given. */
    CompletableFuture<HttpResponse<String>> post(URI mcp, JsonObject message, String agent) {
        HttpRequest.Builder request =
                post(mcp, message.put("jsonrpc", "2.0"))
                        .header("Mcp-Session-Id", session)
                        .header("X-Correlation-Id", correlation(message.getValue("id")));
        if (!agent.isEmpty()) {
            request.header("User-Agent", agent);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Listens for messages of the server; done when the server ends that. */
    CompletableFuture<Void> listen(URI mcp) {
        HttpRequest request =
                HttpRequest.newBuilder(mcp)
                        .header("Accept", "text/event-stream")
                        .header("Mcp-Session-Id", session)
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(end -> {
                    if (end.statusCode() != 200) {
                        throw new IllegalStateException("no stream: " + end.statusCode());
                    }
                });
    }

    /** Ends the session; the status of the answer. */
    public int delete(URI mcp) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(mcp).header("Mcp-Session-Id", session).DELETE().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    static JsonObject message(int id, String method, JsonObject parameters) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", parameters);
    }

    private static HttpRequest.Builder post(URI mcp, JsonObject message) {
        return HttpRequest.newBuilder(mcp)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message.encode()));
    }
}

package dev.neuraltools.mcp;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A client that sends each request with a token of choice. Nothing hangs: each has ten seconds. */
final class SecuredClient implements AutoCloseable {

    static final BodyPublisher NO_BODY = BodyPublishers.noBody();
    static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":"one","method":"initialize","params":{
              "protocolVersion":"2025-11-25","capabilities":{},
              "clientInfo":{"name":"test","version":"1"}}}\
            """;

    private static final String SESSION = "Mcp-Session-Id";

    private final URI root;
    private final String agent;
    private final HttpClient http;

    SecuredClient(URI root) {
        this(root, "test/1", HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private SecuredClient(URI root, String agent, HttpClient http) {
        this.root = root;
        this.agent = agent;
        this.http = http;
    }

    /** The same as another program. */
    SecuredClient as(String program) {
        return new SecuredClient(root, program, http);
    }

    Answer send(String method, String path, String token, BodyPublisher body) {
        return send(request(path, token).setHeader("Accept", "*/*").method(method, body));
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** To the MCP endpoint. */
    Answer post(String token, String body) {
        return post("/mcp", token, body);
    }

    Answer post(String path, String token, String body) {
        return send(request(path, token).POST(BodyPublishers.ofString(body)));
    }

    Answer from(String origin, String path) {
        return send(request(path, "").header("Origin", origin).GET());
    }

    /** Opens a session. */
    String open(String token) {
        Answer answer = post(token, INITIALIZE);
        String session = answer.header(SESSION);
        inSession(token, session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return session;
    }

    Answer list(String token, String session) {
        return inSession(
                token, session, "{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"method\":\"tools/list\"}");
    }

    Answer stream(String token, String session) {
        return send(
                request("/mcp", token)
                        .setHeader("Accept", "text/event-stream")
                        .header(SESSION, session)
                        .GET());
    }

    Answer end(String token, String session) {
        return send(request("/mcp", token).header(SESSION, session).DELETE());
    }

    /** The JSON of a tool's answer, whether it is an error or not. */
    JsonObject call(String token, String session, String tool, Map<String, Object> arguments) {
        JsonObject parameters =
                new JsonObject()
                        .put("name", tool)
                        .put("arguments", new JsonObject(arguments).copy().put("format", "json"));
        Answer answer =
                inSession(token, session, WireClient.message(7, "tools/call", parameters).encode());
        return new JsonObject(
                answer.json()
                        .getJsonObject("result")
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .getString("text"));
    }

    Answer inSession(String token, String session, String body) {
        return send(
                request("/mcp", token)
                        .header(SESSION, session)
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root.toString().replaceAll("/$", "") + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("User-Agent", agent)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    /** A response. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonObject json() {
            return new JsonObject(body());
        }
    }
}

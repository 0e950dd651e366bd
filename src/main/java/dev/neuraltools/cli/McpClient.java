package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session with a server's {@code /mcp} over Streamable HTTP, as any MCP client has one. Each call
 * blocks for a minute at most. For one thread.
 */
final class McpClient implements AutoCloseable {
    private static final String PROTOCOL = "2025-11-25";
    private static final String SESSION = "Mcp-Session-Id";

    private final ServerHttp http;
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable String session;
    private int lastId;

    private McpClient(ServerHttp http) {
        this.http = http;
    }

    /**
     * Opens a session.
     *
     * @param server base address, without {@code /mcp}
     * @param token bearer token, or null
     * @throws CommandException when nothing answers there, or it refuses
     */
    static McpClient connect(URI server, @Nullable String token) throws InterruptedException {
        McpClient client = new McpClient(new ServerHttp(server, token));
        ObjectNode hello = client.json.createObjectNode();
        hello.put("protocolVersion", PROTOCOL);
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "neural").put("version", "1");
        client.request("initialize", hello);
        client.send(client.message("notifications/initialized"));
        return client;
    }

    /**
     * Calls a tool and gives its structured answer.
     *
     * @throws CommandException when the server refuses or the tool fails, with what it said
     */
    JsonNode call(String tool, Map<String, ?> arguments) throws InterruptedException {
        ObjectNode parameters = json.createObjectNode().put("name", tool);
        parameters.set("arguments", json.valueToTree(arguments));
        JsonNode result = request("tools/call", parameters);
        String text = result.path("content").path(0).path("text").asText();
        if (result.path("isError").asBoolean()) {
            throw ToolFailure.of(http.parsedOrText(text));
        }
        JsonNode structured = result.path("structuredContent");
        return structured.isObject() ? structured : http.parsedOrText(text);
    }

    private JsonNode request(String method, ObjectNode parameters) throws InterruptedException {
        ObjectNode message = message(method);
        int id = ++lastId;
        message.put("id", id);
        message.set("params", parameters);
        HttpResponse<String> response = send(message);
        JsonNode answer =
                McpAnswer.find(response, id)
                        .orElseThrow(() -> http.unexpected(response, "no answer to " + method));
        if (answer.has("error")) {
            throw ToolFailure.of(answer.get("error"));
        }
        return answer.path("result");
    }

    private ObjectNode message(String method) {
        return json.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private HttpResponse<String> send(ObjectNode message) throws InterruptedException {
        HttpRequest.Builder request =
                http.request("/mcp")
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", PROTOCOL)
                        .POST(HttpRequest.BodyPublishers.ofString(message.toString()));
        HttpResponse<String> response = http.send(inSession(request));
        response.headers().firstValue(SESSION).ifPresent(id -> session = id);
        return response;
    }

    private HttpRequest.Builder inSession(HttpRequest.Builder request) {
        return session == null ? request : request.header(SESSION, session);
    }

    /** Ends the session at the server; says nothing when that is gone already. */
    @Override
    public void close() {
        try {
            if (session != null) {
                http.send(inSession(http.request("/mcp")).DELETE());
            }
        } catch (CommandException e) {
            // The server sweeps sessions that nobody ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }
}

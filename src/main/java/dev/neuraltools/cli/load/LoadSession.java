package dev.neuraltools.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session of a crowd. It has as many connections as it has calls at once, and keeps them.
 * Thread-safe; every method blocks, a minute at most.
 */
public final class LoadSession implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMON =
            "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                    + "MCP-Protocol-Version: 2025-11-25\r\nUser-Agent: neural-load\r\n";

    private final ConcurrentLinkedDeque<HttpWire> wires = new ConcurrentLinkedDeque<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final String name;
    private final String id;
    private volatile URI server;

    private LoadSession(URI server, String name, String id) {
        this.server = server;
        this.name = name;
        this.id = id;
    }

    /**
     * Opens a session.
     *
     * @param server base address, without {@code /mcp}
     * @param name of the client; begins every correlation id
     */
    public static LoadSession open(URI server, String name) throws IOException {
        String hello =
                message(
                        1,
                        "initialize",
                        Map.of(
                                "protocolVersion",
                                "2025-11-25",
                                "capabilities",
                                Map.of(),
                                "clientInfo",
                                Map.of("name", name, "version", "1")));
        HttpWire wire = HttpWire.open(server);
        HttpWire.Response answer = wire.exchange("POST", "/mcp", COMMON, hello);
        String id = answer.headers().get("mcp-session-id");
        if (id == null) {
            wire.close();
            throw new IOException(
                    "no session, but %d: %s".formatted(answer.status(), answer.body()));
        }
        LoadSession session = new LoadSession(server, name, id);
        session.wires.push(wire);
        session.tell("notifications/initialized", Map.of());
        return session;
    }

    /**
     * What came back.
     *
     * @param correlation what the request was called
     * @param returned what the response's header says that it was called
     * @param body the JSON-RPC message
     */
    public record Reply(int status, String correlation, String returned, String body) {

        /** Whether the tool answered, or failed by an error of its own or of the protocol. */
        public boolean failed() {
            return status != 200
                    || body.contains("\"isError\":true")
                    || !body.contains("\"result\"");
        }

        /** The text of the tool's answer, read as JSON. */
        public JsonNode answer() throws IOException {
            return JSON.readTree(text());
        }

        /** The text of the tool's answer; {@code null} in letters where there is none. */
        public String text() throws IOException {
            return JSON.readTree(body)
                    .path("result")
                    .path("content")
                    .path(0)
                    .path("text")
                    .asText("null");
        }
    }

    /** A number that no request of this session has had. */
    public int nextId() {
        return ids.incrementAndGet() + 1;
    }

    /** Calls a tool. */
    public Reply call(String tool, Map<String, ?> arguments) throws IOException {
        return call(nextId(), tool, arguments);
    }

    /** The same under a number by which it can be cancelled. */
    public Reply call(int number, String tool, Map<String, ?> arguments) throws IOException {
        return send(number, written(tool, arguments), taken());
    }

    /** Calls a tool with parameters that were written before. */
    public Reply call(String written) throws IOException {
        return send(nextId(), written, taken());
    }

    /** The parameters of a call, to be written once and sent often. */
    public static String written(String tool, Map<String, ?> arguments) {
        return json(Map.of("name", tool, "arguments", arguments));
    }

    /**
     * Begins a call and goes away before it is answered.
     *
     * @param afterMs how long it stays
     */
    public void abandon(String tool, Map<String, ?> arguments, int afterMs)
            throws IOException, InterruptedException {
        HttpWire wire = HttpWire.open(server);
        int number = nextId();
        Thread call =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                exchange(number, written(tool, arguments), wire);
                            } catch (IOException expected) {
                                // The end of this connection is what is being tried.
                            }
                        });
        Thread.sleep(afterMs);
        wire.close();
        call.join();
    }

    /** Sends a notification. */
    public void tell(String method, Map<String, ?> parameters) throws IOException {
        String text = json(Map.of("jsonrpc", "2.0", "method", method, "params", parameters));
        HttpWire wire = taken();
        wire.exchange("POST", "/mcp", headers(name + "-n"), text);
        wires.push(wire);
    }

    /** Leads later calls to another address. */
    public void moveTo(URI other) throws IOException {
        server = other;
        drop();
    }

    private Reply send(int number, String parameters, HttpWire wire) throws IOException {
        try {
            Reply reply = exchange(number, parameters, wire);
            wires.push(wire);
            return reply;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private Reply exchange(int number, String parameters, HttpWire wire) throws IOException {
        String correlation = name + '-' + number;
        String text =
                "{\"jsonrpc\":\"2.0\",\"id\":"
                        + number
                        + ",\"method\":\"tools/call\",\"params\":"
                        + parameters
                        + '}';
        HttpWire.Response answer = wire.exchange("POST", "/mcp", headers(correlation), text);
        return new Reply(
                answer.status(),
                correlation,
                answer.headers().getOrDefault("x-correlation-id", ""),
                answer.body());
    }

    private String headers(String correlation) {
        return COMMON + "Mcp-Session-Id: " + id + "\r\nX-Correlation-Id: " + correlation + "\r\n";
    }

    private HttpWire taken() throws IOException {
        HttpWire kept = wires.poll();
        return kept == null ? HttpWire.open(server) : kept;
    }

    private void drop() throws IOException {
        for (HttpWire wire = wires.poll(); wire != null; wire = wires.poll()) {
            wire.close();
        }
    }

    private static String message(int id, String method, Map<String, ?> parameters) {
        return json(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("arguments have to be JSON", e);
        }
    }

    /** Ends the session at the server, and its connections. */
    @Override
    public void close() throws IOException {
        try (HttpWire wire = taken()) {
            wire.exchange("DELETE", "/mcp", headers(name + "-end"), "");
        } finally {
            drop();
        }
    }
}

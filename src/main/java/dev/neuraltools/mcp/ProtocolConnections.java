package dev.neuraltools.mcp;

import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import io.quarkiverse.mcp.server.ClientCapability;
import io.quarkiverse.mcp.server.InitialRequest;
import io.quarkiverse.mcp.server.InitialRequest.Transport;
import io.quarkiverse.mcp.server.McpServer;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkiverse.mcp.server.runtime.McpConnectionBase;
import io.quarkiverse.mcp.server.runtime.Messages;
import io.quarkiverse.mcp.server.runtime.config.McpServerRuntimeConfig;
import io.quarkiverse.mcp.server.runtime.config.McpServersRuntimeConfig;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The connections that the protocol's server keeps, one for each session that it has seen. It keeps
 * them in memory only and under ids of its own; here they are made under our ids, and made again
 * for sessions that began at another server or before a restart. Thread-safe.
 */
@Singleton
class ProtocolConnections {

    private static final String CONNECTION =
            "io.quarkiverse.mcp.server.http.runtime.StreamableHttpMcpConnection";

    private final ConnectionManager connections;
    private final McpServerRuntimeConfig config;
    private final Constructor<? extends McpConnectionBase> constructor;

    ProtocolConnections(ConnectionManager connections, McpServersRuntimeConfig config) {
        this.connections = connections;
        this.config = Objects.requireNonNull(config.servers().get(McpServer.DEFAULT));
        this.constructor = constructor();
    }

    /** Makes a connection that waits for its {@code initialize}. */
    void begin(SessionId id) {
        connections.add(create(id));
    }

    /** Makes sure that there is a connection of a session that has begun already. */
    synchronized void resume(Session session) {
        if (connections.has(session.id().value())) {
            return;
        }
        McpConnectionBase connection = create(session.id());
        connection.initialize(initialRequest(new JsonObject(session.client().handshake())));
        connection.setInitialized();
        connections.add(connection);
    }

    /** Forgets a connection, if there is one. */
    void end(SessionId id) {
        connections.remove(id.value());
    }

    private McpConnectionBase create(SessionId id) {
        try {
            return constructor.newInstance(id.value(), config, McpServer.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the MCP server's connection cannot be made", e);
        }
    }

    private static InitialRequest initialRequest(JsonObject handshake) {
        List<ClientCapability> capabilities =
                handshake
                        .getJsonObject("capabilities", new JsonObject())
                        .getMap()
                        .entrySet()
                        .stream()
                        .map(each -> new ClientCapability(each.getKey(), details(each.getValue())))
                        .toList();
        return new InitialRequest(
                Messages.decodeImplementation(handshake.getJsonObject("clientInfo")),
                handshake.getString("protocolVersion"),
                capabilities,
                Transport.STREAMABLE_HTTP);
    }

    private static Map<String, Object> details(Object capability) {
        return capability instanceof JsonObject object ? object.getMap() : Map.of();
    }

    // The class is not public and the protocol's server has no other way to bring a session in; a
    // version that changes it fails here, at the start.
    private static Constructor<? extends McpConnectionBase> constructor() {
        try {
            Constructor<? extends McpConnectionBase> found =
                    Class.forName(CONNECTION, true, McpConnectionBase.class.getClassLoader())
                            .asSubclass(McpConnectionBase.class)
                            .getDeclaredConstructor(
                                    String.class, McpServerRuntimeConfig.class, String.class);
            found.setAccessible(true);
            return found;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the MCP server that we know", e);
        }
    }
}

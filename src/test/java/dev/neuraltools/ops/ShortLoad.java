package dev.neuraltools.ops;

import static org.awaitility.Awaitility.await;

import dev.neuraltools.mcp.ShopSources;
import dev.neuraltools.mcp.WireClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A little of everything that a server can be asked, with some of it refused. */
final class ShortLoad {

    private static final String PROJECT = "shop-ops";
    private static final Duration INDEXED = Duration.ofSeconds(60);

    /** More than a session may call in a minute. */
    private static final int TOO_MANY = 70;

    private final URI mcp;
    private int rounds;

    ShortLoad(URI server) {
        this.mcp = server.resolve("/mcp");
    }

    /** Indexes a small project, and waits until it is embedded too. */
    void index(Path folder) throws IOException, InterruptedException {
        ShopSources.write(folder);
        try (WireClient client = WireClient.connect(mcp, "operator")) {
            client.call(mcp, "index_project", Map.of("path", folder.toString(), "name", PROJECT));
            await().atMost(INDEXED).until(() -> embedded(client));
            client.delete(mcp);
        }
    }

    private boolean embedded(WireClient client) {
        return client.call(mcp, "index_status", Map.of()).getJsonArray("projects").stream()
                .map(JsonObject.class::cast)
                .filter(project -> project.getString("name").equals(PROJECT))
                .anyMatch(project -> project.getJsonObject("coverage").getDouble("dense") == 1.0);
    }

    /** Asks every tool, asks too much, and asks what there is not. */
    void round() throws IOException, InterruptedException {
        rounds++;
        try (WireClient client = WireClient.connect(mcp, "claude-code")) {
            ask(
                    client,
                    "graphrag_hybrid_search",
                    "query",
                    "where is \"no price for\" said " + rounds);
            ask(client, "graphrag_hybrid_search", "query", "CartPricing.of " + rounds);
            ask(client, "semantic_code_search", "query", "price of shipping " + rounds);
            ask(client, "find_symbol", "name", "Cart");
            ask(client, "trace_dependencies", "symbol", "Cart.total");
            ask(client, "read_code", "symbol", "Cart.total");
            ask(client, "project_overview", "max_tokens", 1000);
            ask(client, "session_status", "max_tokens", 1000);
            client.call(mcp, "find_symbol", Map.of("name", "Cart", "project", "no-such-project"));
            for (int i = 0; i < TOO_MANY; i++) {
                ask(client, "find_symbol", "name", "Cart");
            }
            client.delete(mcp);
            // Its session is gone: this is turned away.
            client.delete(mcp);
        }
    }

    private void ask(WireClient client, String tool, String argument, Object value) {
        client.call(mcp, tool, Map.of(argument, value, "project", PROJECT));
    }
}

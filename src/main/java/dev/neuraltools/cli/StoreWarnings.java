package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whoever starts a server which of its stores do not answer. */
final class StoreWarnings {

    private StoreWarnings() {}

    /** A line for each store that does not answer; blocks for some seconds at most. */
    static List<String> of(URI server, @Nullable String token) throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server, token)) {
            return of(http.get("/api/v1/mcp/status").path("stores"));
        }
    }

    static List<String> of(JsonNode stores) {
        List<String> lines = new ArrayList<>();
        stores.properties()
                .forEach(each -> {
                    JsonNode store = each.getValue();
                    if (!store.path("healthy").asBoolean()) {
                        lines.add(
                                "%s at %s does not answer: the server goes on without it, and uses it as soon"
                                                .formatted(
                                                        each.getKey(),
                                                        store.path("address").asText())
                                        + " as it does; 'neural status' shows the stores");
                    }
                });
        return lines;
    }
}

package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.mcp.server.test.McpAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class ToolListTest {

    private static final int CHARACTERS_PER_TOKEN = 4;

    @Test
    void wholeListCostsAtMostTwoThousandTokens() {
        assertThat(list().encode().length() / CHARACTERS_PER_TOKEN).isLessThanOrEqualTo(2_000);
    }

    @Test
    void everyToolButIndexingIsReadOnlyAndNoneIsDestructive() {
        assertThat(tools())
                .allSatisfy(tool -> {
                    JsonObject hints = tool.getJsonObject("annotations");
                    boolean indexes = tool.getString("name").equals("index_project");
                    assertThat(hints.getBoolean("readOnlyHint")).isEqualTo(!indexes);
                    assertThat(hints.getBoolean("destructiveHint")).isFalse();
                });
    }

    @Test
    void twoToolsAreAlwaysLoadedAndTheOthersCarryHints() {
        List<String> always =
                tools().stream()
                        .filter(tool -> meta(tool).getBoolean("anthropic/alwaysLoad", false))
                        .map(tool -> tool.getString("name"))
                        .toList();

        assertThat(always).containsExactlyInAnyOrder("graphrag_hybrid_search", "find_symbol");
        assertThat(tools())
                .filteredOn(tool -> !always.contains(tool.getString("name")))
                .hasSize(8)
                .allSatisfy(tool ->
                        assertThat(meta(tool).getString("anthropic/searchHint")).isNotBlank());
    }

    @Test
    void noToolHasAnOutputSchema() {
        assertThat(tools()).noneMatch(tool -> tool.containsKey("outputSchema"));
    }

    private static JsonObject meta(JsonObject tool) {
        return tool.getJsonObject("_meta", new JsonObject());
    }

    private static List<JsonObject> tools() {
        JsonArray tools = list().getJsonArray("tools");
        return IntStream.range(0, tools.size()).mapToObj(tools::getJsonObject).toList();
    }

    private static JsonObject list() {
        var client = McpAssured.newConnectedStreamableClient();
        try {
            JsonObject request = client.newRequest("tools/list");
            client.sendAndForget(request);
            return client.waitForResponse(request).getJsonObject("result");
        } finally {
            client.disconnect();
        }
    }
}

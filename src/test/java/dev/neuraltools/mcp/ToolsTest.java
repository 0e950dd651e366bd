package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every tool, through the wire, over a small repository that the service itself has indexed. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolsTest {

    private static final String PROJECT = "shop-tools";
    private static final Duration INDEXED = Duration.ofSeconds(60);

    @TempDir static Path folder = Path.of("");

    private McpStreamableTestClient client;
    private boolean indexed;

    @BeforeEach
    void connectAndIndex() throws IOException {
        client = McpAssured.newConnectedStreamableClient();
        if (!indexed) {
            ShopSources.write(folder);
            index();
            indexed = true;
        }
    }

    @AfterEach
    void disconnect() {
        client.disconnect();
    }

    private void index() {
        JsonObject begun =
                json("index_project", Map.of("path", folder.toString(), "name", PROJECT));
        String job = begun.getJsonObject("job").getString("id");
        await().atMost(INDEXED)
                .until(() ->
                        json("index_status", Map.of("job", job))
                                .getJsonArray("jobs")
                                .getJsonObject(0)
                                .getString("state")
                                .equals("done"));
    }

    @Test
    void hybridSearchFindsTheMethodWithItsCallersAndTests() {
        JsonObject answer =
                json("graphrag_hybrid_search", query("where is the price of shipping added"));

        JsonObject first = answer.getJsonArray("results").getJsonObject(0);
        assertThat(first.getString("path")).isEqualTo("src/main/java/shop/Cart.java");
        assertThat(answer.getString("project")).isEqualTo(PROJECT);
        assertThat(answer.getString("correlation_id")).isNotBlank();
        assertThat(answer.getJsonObject("coverage").getDouble("lexical")).isEqualTo(1.0);
    }

    @Test
    void semanticSearchAnswersInTextThatBeginsWithProjectAndCoverage() {
        String text = text("semantic_code_search", query("total of a cart"));

        assertThat(text)
                .startsWith("**" + PROJECT + "**")
                .contains("coverage")
                .contains("Cart.java");
    }

    @Test
    void definitionIsFoundByNameByInitialsAndWithATypingError() {
        assertThat(firstSymbol("find_symbol", "CartPricing")).isEqualTo("CartPricing");
        assertThat(firstSymbol("find_symbol", "CP")).isEqualTo("CartPricing");
        assertThat(firstSymbol("find_symbol", "CartPricng")).isEqualTo("CartPricing");
    }

    @Test
    void unknownSymbolIsAnEmptyListForFindSymbolAndNotFoundForTheOthers() {
        JsonObject found =
                json("find_symbol", Map.of("project", PROJECT, "name", "zzqxNoSuchThing"));

        assertThat(found.getJsonArray("results")).isEmpty();
        assertThat(error("trace_dependencies", Map.of("project", PROJECT, "symbol", "zzqxNoSuch")))
                .containsEntry("code", "not_found");
    }

    @Test
    void callersAreTracedWithProvenanceAndConfidence() {
        JsonObject answer =
                json(
                        "trace_dependencies",
                        Map.of("project", PROJECT, "symbol", "CartPricing.of", "depth", 2));

        JsonArray results = answer.getJsonArray("results");
        JsonObject first = results.getJsonObject(0);
        assertThat(first.getString("symbol")).isEqualTo("Cart.total");
        assertThat(first.getInteger("depth")).isEqualTo(1);
        JsonObject via = first.getJsonObject("via");
        assertThat(via.getString("kind")).isEqualToIgnoringCase("calls");
        assertThat(via.getString("provenance")).isNotBlank();
        assertThat(via.getDouble("confidence")).isBetween(0.5, 1.0);
    }

    @Test
    void ambiguousSymbolIsAnsweredByItsCandidates() {
        JsonObject answer =
                json("trace_dependencies", Map.of("project", PROJECT, "symbol", "describe"));

        assertThat(answer.getJsonArray("results")).isEmpty();
        assertThat(answer.getJsonArray("candidates")).hasSizeGreaterThan(1);
    }

    @Test
    void codeIsReadByLinesAndBySymbol() {
        String lines =
                text(
                        "read_code",
                        Map.of(
                                "project",
                                PROJECT,
                                "path",
                                "src/main/java/shop/Cart.java",
                                "start_line",
                                1,
                                "end_line",
                                3));
        String symbol = text("read_code", Map.of("project", PROJECT, "symbol", "Cart.total"));

        assertThat(lines).contains("package shop;");
        assertThat(symbol).contains("shipping()").doesNotContain("package shop;");
    }

    @Test
    void overviewNamesLanguagesAndEntryPoints() {
        JsonObject overview =
                json("project_overview", Map.of("project", PROJECT)).getJsonObject("overview");

        assertThat(overview.encode()).contains("java").contains("python").contains("main");
    }

    @Test
    void sessionStatusTellsLimitsAndNeverTheSecretId() {
        text("project_overview", Map.of("project", PROJECT));

        JsonObject status = json("session_status", Map.of());

        assertThat(status.getString("project")).isEqualTo(PROJECT);
        assertThat(status.getJsonObject("remaining").getInteger("queries")).isBetween(1, 60);
        assertThat(status.getString("session").length()).isLessThan(20);
        assertThat(status.encode()).doesNotContain(client.mcpSessionId());
    }

    @Test
    void unchangedFolderIsSaidToBeUnchanged() {
        index();

        JsonObject newest = json("index_status", Map.of()).getJsonArray("jobs").getJsonObject(0);

        assertThat(newest.getString("message")).contains("nothing changed");
    }

    @Test
    void answerKeepsToItsBudgetAndGoesOnBehindItsCursor() {
        Map<String, Object> small =
                Map.of("project", PROJECT, "query", "price", "limit", 1, "max_tokens", 200);
        String text = text("graphrag_hybrid_search", small);
        JsonObject first =
                json(
                        "graphrag_hybrid_search",
                        Map.of("project", PROJECT, "query", "price", "limit", 1));
        JsonObject second =
                json(
                        "graphrag_hybrid_search",
                        Map.of(
                                "project",
                                PROJECT,
                                "query",
                                "price",
                                "limit",
                                1,
                                "cursor",
                                first.getString("next_cursor")));

        assertThat(text.length()).isLessThanOrEqualTo(800);
        assertThat(second.getJsonArray("results").getJsonObject(0))
                .isNotEqualTo(first.getJsonArray("results").getJsonObject(0));
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        JsonObject first =
                json(
                        "graphrag_hybrid_search",
                        Map.of("project", PROJECT, "query", "price", "limit", 1));

        assertThat(
                        error(
                                "graphrag_hybrid_search",
                                Map.of(
                                        "project",
                                        PROJECT,
                                        "query",
                                        "shipping",
                                        "limit",
                                        1,
                                        "cursor",
                                        first.getString("next_cursor"))))
                .containsEntry("code", "invalid_argument");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graphrag_hybrid_search | {'query':'x','project':'nobody'} | unknown_project",
                "graphrag_hybrid_search | {'query':'  '} | invalid_argument",
                "graphrag_hybrid_search | {} | invalid_argument",
                "graphrag_hybrid_search | {'query':'x','limit':-1} | invalid_argument",
                "graphrag_hybrid_search | {'query':'x','limit':'ten'} | invalid_argument",
                "graphrag_hybrid_search | {'query':'x','max_tokens':199} | invalid_argument",
                "graphrag_hybrid_search | {'query':'x','cursor':'bogus'} | invalid_argument",
                "graphrag_hybrid_search | {'query':'x','querry':'y'} | invalid_argument",
                "semantic_code_search | {'query':'x','format':'xml'} | invalid_argument",
                "read_code | {'path':'../../etc/passwd'} | invalid_argument",
                "read_code | {'path':'no/such/File.java'} | not_found",
                "read_code | {} | invalid_argument",
                "read_code | {'path':'src/main/java/shop/Cart.java','start_line':9,'end_line':2} | invalid_argument",
                "trace_dependencies | {'symbol':'Cart.total','depth':6} | invalid_argument",
                "trace_dependencies | {'symbol':'Cart.total','direction':'up'} | invalid_argument",
                "index_project | {'path':'relative/folder'} | invalid_argument",
                "index_project | {'path':'/no/such/folder'} | invalid_argument",
                "index_status | {'job':'nojob'} | not_found"
            })
    void badInputEndsWithItsCode(String tool, String arguments, String code) {
        Map<String, Object> given = new JsonObject(arguments.replace('\'', '"')).getMap();
        if (!given.containsKey("project") && !tool.startsWith("index")) {
            given.put("project", PROJECT);
        }

        Map<String, Object> error = error(tool, given);

        assertThat(error).containsEntry("status", "error").containsEntry("code", code);
        assertThat((String) error.get("message")).isNotBlank().doesNotContain("Exception");
        assertThat((String) error.get("correlation_id")).isNotBlank();
    }

    @Test
    void hugeQueryIsRefusedWithItsLength() {
        Map<String, Object> error = error("graphrag_hybrid_search", query("x".repeat(100_000)));

        assertThat(error).containsEntry("code", "invalid_argument");
        assertThat((String) error.get("message")).contains("100,000");
    }

    @Test
    void batchAnswersEachCallInOrderWithItsOwnResultOrError() {
        int before = json("session_status", Map.of()).getJsonObject("usage").getInteger("calls");
        JsonArray results =
                batch(
                        List.of(
                                call(
                                        "find_symbol",
                                        Map.of("project", PROJECT, "name", "CartPricing")),
                                call("find_symbol", Map.of("project", "nobody", "name", "Cart")),
                                call(
                                        "read_code",
                                        Map.of("project", PROJECT, "symbol", "Cart.total")),
                                call("session_status", Map.of())));

        assertThat(results).hasSize(4);
        assertThat(results.getJsonObject(0).getJsonObject("answer").encode())
                .contains("CartPricing");
        assertThat(results.getJsonObject(1).getJsonObject("error").getString("code"))
                .isEqualTo("unknown_project");
        assertThat(results.getJsonObject(2).getJsonObject("answer").encode()).contains("shipping");
        assertThat(results.getJsonObject(3).getJsonObject("answer").getString("session"))
                .isNotBlank();
        JsonObject after = json("session_status", Map.of());
        assertThat(after.getJsonObject("usage").getInteger("calls")).isEqualTo(before + 3);
    }

    @Test
    void batchOfTheMostCallsKeepsToItsOneBudget() {
        List<Map<String, Object>> calls =
                Stream.generate(() -> call("graphrag_hybrid_search", query("price of a cart")))
                        .limit(25)
                        .toList();

        String text = text("batch", Map.of("calls", calls, "max_tokens", 6_000));

        assertThat(text.length()).isLessThanOrEqualTo(24_000);
        assertThat(text).contains("# 1 graphrag_hybrid_search", "# 25 graphrag_hybrid_search");
    }

    @Test
    void batchChargesEachCallAndRefusesThoseThatAreOverTheRate() {
        List<Map<String, Object>> calls =
                Stream.generate(() ->
                                call("find_symbol", Map.of("project", PROJECT, "name", "Cart")))
                        .limit(25)
                        .toList();
        Map<String, Object> batch = Map.of("calls", calls);
        json("batch", batch);
        json("batch", batch);

        JsonArray third = json("batch", batch).getJsonArray("results");

        List<String> codes =
                third.stream()
                        .map(JsonObject.class::cast)
                        .map(result -> result.getJsonObject("error", new JsonObject()))
                        .map(error -> error.getString("code", "none"))
                        .toList();
        assertThat(codes).contains("rate_limit_exceeded");
        JsonObject refusal =
                third.stream()
                        .map(JsonObject.class::cast)
                        .filter(result -> result.containsKey("error"))
                        .findFirst()
                        .orElseThrow()
                        .getJsonObject("error");
        assertThat(refusal.getLong("retry_after_ms")).isBetween(1L, 60_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{'calls':[]}",
                "{'calls':7}",
                "{'calls':[7]}",
                "{'calls':[{}]}",
                "{'calls':[{'tool':'batch'}]}",
                "{'calls':[{'tool':'no_such_tool'}]}",
                "{'calls':[{'tool':'index_project','arguments':{'path':'/tmp'}}]}",
                "{'calls':[{'tool':'find_symbol','arguments':[]}]}",
                "{'calls':[{'tool':'find_symbol','args':{}}]}",
                "{'calls':[{'tool':'session_status','arguments':{'format':'text'}}]}",
                "{'calls':[{'tool':'session_status'},{'tool':'session_status'}],'max_tokens':300}"
            })
    void batchThatMakesNoSenseIsRefusedWhole(String arguments) {
        assertThat(error("batch", new JsonObject(arguments.replace('\'', '"')).getMap()))
                .containsEntry("code", "invalid_argument");
    }

    @Test
    void unknownToolIsAJsonRpcError() {
        JsonObject request =
                client.newRequest("tools/call")
                        .put(
                                "params",
                                new JsonObject()
                                        .put("name", "no_such_tool")
                                        .put("arguments", new JsonObject()));
        client.sendAndForget(request);

        JsonObject answer = client.waitForResponse(request);

        assertThat(answer.getJsonObject("error").getInteger("code")).isEqualTo(-32602);
    }

    private static Map<String, Object> call(String tool, Map<String, Object> arguments) {
        return Map.of("tool", tool, "arguments", arguments);
    }

    private JsonArray batch(List<Map<String, Object>> calls) {
        return json("batch", Map.of("calls", calls)).getJsonArray("results");
    }

    private String firstSymbol(String tool, String name) {
        return json(tool, Map.of("project", PROJECT, "name", name))
                .getJsonArray("results")
                .getJsonObject(0)
                .getString("symbol");
    }

    private static Map<String, Object> query(String query) {
        return Map.of("project", PROJECT, "query", query);
    }

    private JsonObject json(String tool, Map<String, Object> arguments) {
        Map<String, Object> given = new JsonObject(arguments).copy().getMap();
        given.put("format", "json");
        ToolResponse response = called(tool, given);
        assertThat(response.isError()).as(response.firstContent().asText().text()).isFalse();
        assertThat(response.structuredContent()).isNotNull();
        return new JsonObject(response.firstContent().asText().text());
    }

    private String text(String tool, Map<String, Object> arguments) {
        ToolResponse response = called(tool, arguments);
        assertThat(response.isError()).as(response.firstContent().asText().text()).isFalse();
        assertThat(response.structuredContent()).isNull();
        return response.firstContent().asText().text();
    }

    private Map<String, Object> error(String tool, Map<String, Object> arguments) {
        ToolResponse response = called(tool, arguments);
        assertThat(response.isError()).as(response.firstContent().asText().text()).isTrue();
        return new JsonObject(response.firstContent().asText().text()).getMap();
    }

    private ToolResponse called(String tool, Map<String, Object> arguments) {
        AtomicReference<ToolResponse> answer = new AtomicReference<>();
        client.when().toolsCall(tool, arguments, answer::set).thenAssertResults();
        return answer.get();
    }
}

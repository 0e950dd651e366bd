package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.cache.CacheFigures;
import dev.neuraltools.cache.Caches;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Scope;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of answers, and what is not, through the wire. */
@ServiceTest
class CachedAnswersTest {

    private static final Duration INDEXED = Duration.ofSeconds(60);
    private static final String CART = "src/main/java/shop/Cart.java";

    @TestHTTPResource("/mcp")
    URI mcp = URI.create("http://unset");

    @TempDir Path folder = Path.of("");

    private final String project = "shop-cached-" + UUID.randomUUID();
    private WireClient ann;
    private WireClient bob;

    @BeforeEach
    void connectAndIndex() throws Exception {
        ann = WireClient.connect(mcp, "ann");
        bob = WireClient.connect(mcp, "bob");
        ShopSources.write(folder);
        index();
        // So that nothing but what a test does changes the state of the project.
        await().atMost(INDEXED)
                .until(() -> project(ann).getJsonObject("coverage").getDouble("dense") == 1.0);
    }

    @AfterEach
    void disconnect() {
        ann.close();
        bob.close();
    }

    private void index() {
        JsonObject begun =
                ann.call(mcp, "index_project", Map.of("path", folder.toString(), "name", project));
        String job = begun.getJsonObject("job").getString("id");
        await().atMost(INDEXED)
                .until(() ->
                        ann.call(mcp, "index_status", Map.of("job", job))
                                .getJsonArray("jobs")
                                .getJsonObject(0)
                                .getString("state")
                                .equals("done"));
    }

    private JsonObject project(WireClient client) {
        return client.call(mcp, "index_status", Map.of("project", project))
                .getJsonArray("projects")
                .getJsonObject(0);
    }

    private JsonObject search(WireClient client) {
        return ask(client, "graphrag_hybrid_search", Map.of("query", "price of shipping added"));
    }

    private JsonObject ask(WireClient client, String tool, Map<String, Object> arguments) {
        Map<String, Object> given = new HashMap<>(arguments);
        given.put("project", project);
        JsonObject answer = client.call(mcp, tool, given);
        assertThat(answer.getString("status")).as(answer.encode()).isNull();
        return answer;
    }

    private static CacheFigures answers() {
        return CDI.current().select(Caches.class).get().figures().stream()
                .filter(each -> each.name().equals("answers"))
                .findFirst()
                .orElseThrow();
    }

    private int calls(WireClient client) {
        return client.call(mcp, "session_status", Map.of())
                .getJsonObject("usage")
                .getInteger("calls");
    }

    private static JsonObject withoutCall(JsonObject answer) {
        JsonObject copy = answer.copy();
        copy.remove("correlation_id");
        return copy;
    }

    private static JsonObject cart(JsonObject answer) {
        JsonArray results = answer.getJsonArray("results");
        return results.stream()
                .map(JsonObject.class::cast)
                .filter(hit -> hit.getString("path").equals(CART))
                .findFirst()
                .orElseThrow();
    }

    private void edit(String from, String to) throws IOException {
        Path file = folder.resolve(CART);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void everyReadToolAnswersTheSameFromTheCacheToAnotherSession() {
        Map<String, Map<String, Object>> questions =
                Map.of(
                        "graphrag_hybrid_search", Map.of("query", "price of shipping"),
                        "semantic_code_search", Map.of("query", "price of shipping"),
                        "find_symbol", Map.of("name", "Cart"),
                        "trace_dependencies", Map.of("symbol", "CartPricing.of"),
                        "read_code", Map.of("symbol", "Cart.total"),
                        "project_overview", Map.of());
        questions.forEach((tool, arguments) -> {
            JsonObject first = ask(ann, tool, arguments);
            long made = answers().made();
            JsonObject second = ask(bob, tool, arguments);
            assertThat(answers().made()).as(tool).isEqualTo(made);
            assertThat(withoutCall(second)).as(tool).isEqualTo(withoutCall(first));
            assertThat(second.getString("correlation_id"))
                    .as(tool)
                    .isNotEqualTo(first.getString("correlation_id"));
        });
    }

    @Test
    void answerFromTheCacheIsChargedToWhoAsked() {
        search(ann);
        int before = calls(bob);
        int others = calls(ann);
        for (int i = 0; i < 3; i++) {
            search(bob);
        }
        assertThat(calls(bob)).isEqualTo(before + 3);
        assertThat(calls(ann)).isEqualTo(others);
    }

    @Test
    void otherArgumentsAreAnotherQuestion() {
        search(ann);
        long made = answers().made();
        for (Map<String, Object> arguments :
                List.<Map<String, Object>>of(
                        Map.of("query", "price of shipping added", "limit", 1),
                        Map.of("query", "price of shipping added", "expand", false),
                        Map.of("query", "price of shipping added", "path", "src/main"),
                        Map.of("query", "price of shipping added", "language", "java"),
                        Map.of("query", "price of shipping added", "kind", "method"),
                        Map.of("query", "price of shipping added", "max_tokens", 500))) {
            ask(ann, "graphrag_hybrid_search", arguments);
            assertThat(answers().made()).as(arguments.toString()).isEqualTo(++made);
        }
    }

    @Test
    void fileThatChangedSinceIsMarkedInAnAnswerOfTheCache() throws Exception {
        assertThat(cart(search(ann)).containsKey("stale")).isFalse();
        long made = answers().made();

        edit("return 5", "return 6");

        assertThat(cart(search(bob)).getBoolean("stale")).isTrue();
        await().until(() -> search(bob).getInteger("stale_files") == 1);
        assertThat(answers().made()).isEqualTo(made);
    }

    @Test
    void answerIsGoneWhenTheIndexHasChanged() throws Exception {
        JsonObject before = ask(ann, "read_code", Map.of("symbol", "Cart.shipping"));
        assertThat(before.encode()).contains("return 5");
        search(ann);

        edit("return 5", "return 6");
        index();

        JsonObject after = ask(bob, "read_code", Map.of("symbol", "Cart.shipping"));
        assertThat(after.encode()).contains("return 6").doesNotContain("return 5");
        assertThat(search(bob).encode()).doesNotContain("return 5");
    }

    @Test
    void nothingIsKeptWhileFilesAreReplacedNorAfterThatWasBrokenOff() throws Exception {
        search(ann);
        ProjectCatalog catalog = CDI.current().select(ProjectCatalog.class).get();
        Scope anyone = RealRedis.scope();
        var _ = catalog.update(anyone, project, ProjectState::changing);

        long made = answers().made();
        search(ann);
        search(bob);
        assertThat(answers().made()).isEqualTo(made + 2);

        index();
        search(ann);
        search(bob);
        assertThat(answers().made()).isEqualTo(made + 3);
    }
}

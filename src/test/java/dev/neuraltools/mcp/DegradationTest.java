package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.MostlyWaits;
import dev.neuraltools.embedded.OwnStores;
import dev.neuraltools.embedded.OwnStores.Kind;
import dev.neuraltools.mcp.PackagedService.Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user gets while stores are away: a server in a process of its own that started when none
 * of its stores was there yet, and stores that are stopped or made to hang under it.
 */
@MostlyWaits
class DegradationTest {

    private static final String PROJECT = "shop-degraded";

    /** What was answered before would be answered again, whatever is away. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "RATE_LIMIT_PER_SESSION", "1000",
                    "NEURAL_CACHE_ENABLED", "false",
                    "NEURAL_HEALTH_INTERVAL", "500ms",
                    "NEURAL_ALERT_RAISE_AFTER", "1",
                    "NEURAL_ALERT_CLEAR_AFTER", "1");

    private static final Map<String, Object> SEARCH =
            Map.of("project", PROJECT, "query", "total of the Cart");
    private static final Map<String, Object> FIND = Map.of("project", PROJECT, "name", "Cart");

    private static final Map<String, Object> CALLERS =
            Map.of("project", PROJECT, "symbol", "Cart.shipping");

    /** Far more than an answer, or healing, takes; far less than a call that hangs would. */
    private static final Duration FEW_SECONDS = Duration.ofSeconds(20);

    private static final List<String> AWAY = List.of("connection_failed", "circuit_open");

    @TempDir private static Path folder;
    private static OwnStores stores;
    private static PackagedService service;
    private static Server server;
    private static WireClient client;
    private static JsonObject beforeAnyStore;
    private static AlertReceiver receiver;

    @BeforeAll
    static void startBeforeTheStores() throws Exception {
        stores = OwnStores.in(folder.resolve("stores"));
        service = PackagedService.in(folder);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(stores.settings());
        receiver = AlertReceiver.listening();
        settings.put("NEURAL_ALERT_WEBHOOK", receiver.address());
        server = service.start(settings);
        client = WireClient.connect(server.mcp(), "degraded");
        beforeAnyStore = call("graphrag_hybrid_search", SEARCH);
        stores.start(Kind.values());
        ShopSources.write(folder.resolve("shop"));
        index();
    }

    private static void index() {
        Map<String, Object> shop =
                Map.of("path", folder.resolve("shop").toString(), "name", PROJECT);
        // A job that met a store which was still away may have failed: it is asked for again.
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .until(() -> call("index_project", shop).getString("status") == null && indexed());
    }

    private static boolean indexed() {
        JsonObject status = call("index_status", Map.of());
        return status.getJsonArray("projects").stream()
                .map(JsonObject.class::cast)
                .anyMatch(project -> project.getJsonObject("coverage").getDouble("dense") == 1);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
        receiver.close();
        stores.close();
    }

    @BeforeEach
    void isWhole() {
        healed();
    }

    @Test
    void serverThatStartedBeforeItsStoresSaidSoAndHealed() {
        assertThat(beforeAnyStore.getString("code")).isIn(AWAY);
        assertThat(beforeAnyStore.getString("message")).contains("redis_queue");
        assertThat(call("session_status", Map.of()).getString("session"))
                .isEqualTo(beforeAnyStore.getString("session"));
    }

    @Test
    void withoutTheGraphTextIsFound() throws Exception {
        stores.stop(Kind.NEO4J);

        JsonObject found = degraded();
        JsonObject symbol = call("find_symbol", FIND);
        JsonObject overview = call("project_overview", Map.of("project", PROJECT));
        JsonObject code = call("read_code", Map.of("project", PROJECT, "symbol", "Cart.shipping"));
        JsonObject callers = call("trace_dependencies", CALLERS);

        assertThat(found.getJsonArray("results")).isNotEmpty();
        for (JsonObject answer : List.of(found, symbol, overview, code, callers)) {
            assertThat(missing(answer)).singleElement().asString().startsWith("graph: ");
        }
        assertThat(missing(symbol).getFirst()).asString().contains("neo4j");
        assertThat(symbols(symbol)).startsWith("Cart");
        assertThat(overview.getJsonObject("overview").getJsonArray("languages")).hasSize(3);
        assertThat(code.getJsonArray("results").getJsonObject(0).getString("snippet"))
                .contains("int shipping()");
        assertThat(symbols(callers)).isNotEmpty();
        JsonObject via = callers.getJsonArray("results").getJsonObject(0).getJsonObject("via");
        assertThat(via.getString("provenance")).isEqualTo("text");
        assertThat(call("semantic_code_search", SEARCH).getJsonArray("missing")).isEmpty();
        stores.start(Kind.NEO4J);
        healed();
    }

    @Test
    void withoutTheVectorsSymbolsAreFound() throws Exception {
        stores.stop(Kind.QDRANT);

        JsonObject found = degraded();

        assertThat(symbols(found)).anyMatch(symbol -> symbol.contains("Cart"));
        assertThat(missing(found)).singleElement().asString().startsWith("lexical and dense: ");
        assertThat(symbols(call("find_symbol", FIND))).contains("Cart");
        JsonObject text = call("read_code", Map.of("project", PROJECT, "symbol", "Cart"));
        assertThat(text.getString("code")).isIn(AWAY);
        stores.start(Kind.QDRANT);
        healed();
    }

    @Test
    void withoutTheCacheEverythingIsFound() throws Exception {
        stores.stop(Kind.REDIS_CACHE);

        for (int time = 0; time < 3; time++) {
            assertThat(missing(call("graphrag_hybrid_search", SEARCH))).isEmpty();
        }

        stores.start(Kind.REDIS_CACHE);
        healed();
    }

    @Test
    void withoutTheQueueSessionsGoOnAndIndexingIsRefused() throws Exception {
        JsonObject before = call("session_status", Map.of());
        stores.stop(Kind.REDIS_QUEUE);

        JsonObject found = degraded();
        JsonObject during = call("session_status", Map.of());
        try (WireClient fresh = WireClient.connect(server.mcp(), "fresh")) {
            assertThat(missing(fresh.call(server.mcp(), "graphrag_hybrid_search", SEARCH)))
                    .isEmpty();
            stores.start(Kind.REDIS_QUEUE);
            healed();
            assertThat(fresh.call(server.mcp(), "find_symbol", FIND).getJsonArray("results"))
                    .isNotEmpty();
        }

        assertThat(missing(found)).isEmpty();
        for (String same : List.of("session", "project", "limits")) {
            assertThat(during.getValue(same)).isEqualTo(before.getValue(same));
        }
        assertThat(calls(during)).isEqualTo(calls(before) + 1);
        await().atMost(FEW_SECONDS)
                .until(() -> calls(call("session_status", Map.of())) > calls(during));
    }

    @Test
    void withoutTheVectorsAndTheQueueSymbolsAreFound() throws Exception {
        stores.stop(Kind.QDRANT, Kind.REDIS_QUEUE);

        JsonObject found = degraded();
        JsonObject refused = call("index_project", Map.of("path", folder + "/shop"));

        assertThat(symbols(found)).anyMatch(symbol -> symbol.contains("Cart"));
        assertThat(missing(found)).singleElement().asString().startsWith("lexical and dense: ");
        assertThat(refused.getString("code")).isIn(AWAY);
        stores.start(Kind.QDRANT, Kind.REDIS_QUEUE);
        healed();
    }

    @Test
    void withoutAnyStoreAnErrorNamesThoseThatWereAsked() throws Exception {
        stores.hang(Kind.NEO4J);
        stores.stop(Kind.QDRANT, Kind.REDIS_CACHE, Kind.REDIS_QUEUE);

        for (CompletableFuture<JsonObject> call :
                List.of(
                        called("graphrag_hybrid_search", SEARCH),
                        called("find_symbol", FIND),
                        called("trace_dependencies", CALLERS))) {
            JsonObject refused = call.join();
            assertThat(refused.getString("code")).isIn(AWAY);
            assertThat(refused.getString("message")).contains("graph: ", "lexical and dense: ");
            assertThat(refused.getLong("retry_after_ms")).isPositive();
        }
        stores.resume(Kind.NEO4J);
        stores.start(Kind.QDRANT, Kind.REDIS_CACHE, Kind.REDIS_QUEUE);
        healed();
    }

    @Test
    void graphThatHangsIsNotWaitedForLong() throws Exception {
        stores.hang(Kind.NEO4J);

        JsonObject found = degraded();
        JsonObject symbol = call("find_symbol", FIND);

        assertThat(found.getJsonArray("results")).isNotEmpty();
        for (JsonObject answer : List.of(found, symbol)) {
            assertThat(missing(answer)).singleElement().asString().startsWith("graph: ");
        }
        assertThat(symbols(symbol)).startsWith("Cart");
        stores.resume(Kind.NEO4J);
        healed();
    }

    @Test
    void vectorsThatHangAreNotWaitedForLong() throws Exception {
        stores.hang(Kind.QDRANT);

        JsonObject found = degraded();

        assertThat(symbols(found)).anyMatch(symbol -> symbol.contains("Cart"));
        assertThat(missing(found)).singleElement().asString().startsWith("lexical and dense: ");
        stores.resume(Kind.QDRANT);
        healed();
    }

    @Test
    void cacheAndQueueThatHangAreNotWaitedForLong() throws Exception {
        stores.hang(Kind.REDIS_CACHE);
        stores.hang(Kind.REDIS_QUEUE);

        assertThat(rest("/api/v1/mcp/jobs").statusCode()).as("to be asked again").isEqualTo(503);
        assertThat(rest("/api/v1/mcp/projects").body()).contains(PROJECT);
        assertThat(missing(call("graphrag_hybrid_search", SEARCH))).isEmpty();
        assertThat(missing(call("graphrag_hybrid_search", SEARCH))).isEmpty();

        stores.resume(Kind.REDIS_CACHE);
        stores.resume(Kind.REDIS_QUEUE);
        healed();
    }

    @Test
    void callOfAClientThatGoesWhileItsSessionIsLookedForCostsNothing() throws Exception {
        try (WireClient other = goneWhileLookedFor()) {
            await().atMost(FEW_SECONDS)
                    .untilAsserted(() ->
                            assertThat(calls(other.call(server.mcp(), "session_status", Map.of())))
                                    .isEqualTo(1));
        }
    }

    /**
     * A client whose call went that way, and that then made another. Where that took so long that
     * Redis was given up meanwhile, what was asked of it may have happened all the same: then
     * another client does it.
     */
    private WireClient goneWhileLookedFor() throws Exception {
        for (int tries = 0; tries < 20; tries++) {
            WireClient client = WireClient.connect(server.mcp(), "goes");
            long begun = System.nanoTime();
            stores.hang(Kind.REDIS_QUEUE);
            client.callAndGo(server.mcp(), "find_symbol", FIND);
            stores.resume(Kind.REDIS_QUEUE);
            client.call(server.mcp(), "find_symbol", FIND);
            if (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(1)) {
                return client;
            }
            client.close();
            healed();
        }
        throw new AssertionError("Redis was given up each time");
    }

    @Test
    void storeThatGoesInTheMiddleOfCallsFailsNoneOfThem() throws Exception {
        List<CompletableFuture<JsonObject>> calls =
                IntStream.range(0, 20)
                        .mapToObj(each -> called("graphrag_hybrid_search", SEARCH))
                        .toList();
        stores.stop(Kind.QDRANT);

        for (CompletableFuture<JsonObject> call : calls) {
            JsonObject answer = call.join();
            assertThat(answer.getString("code")).as("%s", answer).isNull();
            assertThat(answer.getJsonArray("results")).isNotEmpty();
        }
        stores.start(Kind.QDRANT);
        healed();
    }

    @Test
    void storeThatGoesRaisesAnAlertThatIsResolvedWhenItIsBack() throws Exception {
        String key = "health_check_failure:redis_cache";
        stores.stop(Kind.REDIS_CACHE);

        await().atMost(FEW_SECONDS).until(() -> alerts("active").contains(key));
        assertThat(rest("/q/health/ready").statusCode()).as("degraded, and ready").isEqualTo(200);
        assertThat(rest("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(rest("/api/v1/mcp/pools/redis_cache").body()).contains("\"warning\"");
        stores.start(Kind.REDIS_CACHE);
        await().atMost(FEW_SECONDS).until(() -> !alerts("active").contains(key));

        assertThat(alerts("resolved")).contains(key);
        await().atMost(FEW_SECONDS)
                .until(() ->
                        receiver.received()
                                .containsAll(List.of(key + " active", key + " resolved")));
        healed();
    }

    @Test
    void serverThatStoresRefuseDoesNotStartAndSaysWhatToChange() {
        Map<String, String> wrong = new HashMap<>(stores.settings());
        wrong.put("REDIS_CACHE_PASSWORD", "not-the-password");
        wrong.put("NEO4J_POOL_SIZE", "500");
        wrong.put("NEURAL_START_CHECKS", "refuse");

        assertThatThrownBy(() -> service.start(wrong).close())
                .hasMessageContaining("REDIS_CACHE_PASSWORD")
                .hasMessageContaining("server.bolt.thread_pool_max_size")
                .hasMessageContaining("NEO4J_POOL_SIZE")
                .hasMessageNotContaining("not-the-password");
    }

    private static List<String> alerts(String state) {
        JsonArray alerts =
                new JsonObject(rest("/api/v1/mcp/alerts?state=" + state).body())
                        .getJsonArray("alerts");
        return alerts.stream().map(each -> ((JsonObject) each).getString("key")).toList();
    }

    private static HttpResponse<String> rest(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.mcp().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void withoutPoolingAnswersAreWholeAndTheStatusSaysSo() throws Exception {
        Map<String, String> unpooled = new HashMap<>(stores.settings());
        unpooled.put("ENABLE_CONNECTION_POOLING", "false");

        try (Server direct = service.start(unpooled);
                WireClient other = WireClient.connect(direct.mcp(), "direct")) {
            JsonObject answer = other.call(direct.mcp(), "graphrag_hybrid_search", SEARCH);
            assertThat(missing(answer)).isEmpty();
            for (String tool : List.of("session_status", "index_status")) {
                assertThat(other.call(direct.mcp(), tool, Map.of()).getBoolean("pooling"))
                        .isFalse();
            }
        }
        assertThat(call("session_status", Map.of()).getBoolean("pooling")).isTrue();
    }

    /** Returns when answers are whole again; says how long that took. */
    private static void healed() {
        long begun = System.nanoTime();
        await().atMost(FEW_SECONDS)
                .until(() -> {
                    JsonObject answer = call("graphrag_hybrid_search", SEARCH);
                    return answer.getJsonArray("results") != null
                            && answer.getJsonArray("missing").isEmpty()
                            && missing(call("find_symbol", FIND)).isEmpty()
                            // Sessions are not sought here alone any more.
                            && rest("/api/v1/mcp/sessions").body().contains("\"all_servers\":true");
                });
        System.out.printf("whole after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    }

    /** A search while something is away; says how long it took. */
    private static JsonObject degraded() {
        long begun = System.nanoTime();
        JsonObject answer = call("graphrag_hybrid_search", SEARCH);
        System.out.printf(
                "answered after %d ms without %s%n",
                (System.nanoTime() - begun) / 1_000_000, answer.getValue("missing"));
        return answer;
    }

    /** A call that does not hang. */
    private static JsonObject call(String tool, Map<String, Object> arguments) {
        long begun = System.nanoTime();
        JsonObject answer = client.call(server.mcp(), tool, arguments);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(took).as("%s: %s", tool, answer).isLessThan(FEW_SECONDS);
        return answer;
    }

    private static CompletableFuture<JsonObject> called(
            String tool, Map<String, Object> arguments) {
        return client.called(server.mcp(), client.nextId(), tool, arguments);
    }

    private static List<Object> missing(JsonObject answer) {
        return answer.getJsonArray("missing", new JsonArray().add(answer)).stream().toList();
    }

    private static List<String> symbols(JsonObject answer) {
        return answer.getJsonArray("results", new JsonArray()).stream()
                .map(hit -> ((JsonObject) hit).getString("symbol"))
                .toList();
    }

    private static int calls(JsonObject status) {
        return status.getJsonObject("usage").getInteger("calls");
    }
}

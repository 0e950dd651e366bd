package dev.neuraltools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.mcp.ServiceTest;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's interface over plain HTTP, of the whole service on real stores. */
@ServiceTest
class RestTest {

    private static final String BASE = "/api/v1/mcp";
    private static final String[] STORES = {"neo4j", "qdrant", "redis_cache", "redis_queue"};

    @TestHTTPResource("/")
    URI root = URI.create("http://unset");

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private JsonObject get(String path) {
        HttpResponse<String> answer = send("GET", path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        return new JsonObject(answer.body());
    }

    private static JsonObject problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        return problem;
    }

    private void healthy() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(BASE + "/health").getString("status").equals("healthy"));
    }

    @Test
    void statusHasWhatTheCommandLineShows() {
        healthy();
        JsonObject status = get(BASE + "/status");

        assertThat(status.fieldNames())
                .contains(
                        "version",
                        "url",
                        "uptime_s",
                        "health",
                        "projects",
                        "jobs",
                        "stores",
                        "pools",
                        "sessions",
                        "alerts");
        assertThat(status.getJsonObject("stores").fieldNames()).containsExactly(STORES);
        assertThat(status.getJsonObject("stores").getJsonObject("neo4j").getBoolean("healthy"))
                .isTrue();
        assertThat(status.getJsonObject("sessions").fieldNames())
                .contains("active", "total", "rate_limited");
    }

    @Test
    void poolStatsHaveTheFieldsThatMonitoringKnows() {
        JsonObject stats = get("/mcp-pool-stats");

        assertThat(stats.getBoolean("success")).isTrue();
        assertThat(stats.getInteger("total_pools")).isEqualTo(4);
        assertThat(stats.getInteger("total_in_use")).isNotNegative();
        JsonObject neo4j = stats.getJsonObject("pools").getJsonObject("neo4j");
        assertThat(neo4j.fieldNames())
                .containsExactlyInAnyOrder(
                        "server_name",
                        "pool_size",
                        "available",
                        "in_use",
                        "created",
                        "reused",
                        "total_requests",
                        "reuse_rate");
        assertThat(neo4j.getString("server_name")).isEqualTo("neo4j");
        assertThat(neo4j.getInteger("pool_size")).isEqualTo(50);
    }

    @Test
    void onePoolHasItsMetricsAndHealth() {
        JsonObject pool = get(BASE + "/pools/redis_cache");

        assertThat(pool.getJsonObject("pool_metrics").fieldNames())
                .containsExactlyInAnyOrder(
                        "server_name",
                        "total_connections",
                        "available_connections",
                        "circuit_breaker_state",
                        "pool_hits",
                        "pool_misses",
                        "connection_errors",
                        "health_check_failures");
        assertThat(pool.getJsonObject("pool_metrics").getString("circuit_breaker_state"))
                .isEqualTo("closed");
        assertThat(pool.getJsonObject("health").getString("status"))
                .isIn("healthy", "warning", "critical");
        assertThat(get(BASE + "/pools").getJsonObject("pools").fieldNames())
                .containsExactly(STORES);
    }

    @Test
    void summaryHasTheFiguresOfAllPoolsTogether() {
        JsonObject summary = get(BASE + "/metrics/summary");

        JsonObject global = summary.getJsonObject("global_metrics");
        assertThat(global.getInteger("total_pools")).isEqualTo(4);
        assertThat(global.getLong("total_requests")).isPositive();
        assertThat(global.getLong("total_errors")).isNotNegative();
        assertThat(summary.getJsonObject("sessions").fieldNames())
                .contains("active", "created", "ended", "average_duration_s", "rate_limited");
    }

    @Test
    void serversAreTheStoresAsTheyWereSeenLast() {
        healthy();
        JsonArray servers = get(BASE + "/servers").getJsonArray("servers");

        assertThat(servers).hasSize(4);
        JsonObject first = servers.getJsonObject(0);
        assertThat(first.getString("name")).isEqualTo("neo4j");
        assertThat(first.getBoolean("healthy")).isTrue();
        assertThat(first.getString("address")).startsWith("bolt://");
        assertThat(first.getString("checked_at")).isNotBlank();
    }

    @Test
    void healthCheckAsksTheStoreOnceInAWhile() {
        String path = BASE + "/pools/qdrant/health-check";
        await().atMost(Duration.ofSeconds(10)).until(() -> send("POST", path).statusCode() != 429);

        HttpResponse<String> tooSoon = send("POST", path);

        problem(tooSoon, 429);
        assertThat(tooSoon.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 2L);
    }

    @Test
    void healthCheckSaysHowLongTheAnswerTook() {
        HttpResponse<String> answer = send("POST", BASE + "/pools/redis_queue/health-check");

        JsonObject check = new JsonObject(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(check.getBoolean("healthy")).isTrue();
        assertThat(check.getDouble("took_ms")).isPositive();
        assertThat(check.getJsonObject("health").getString("status")).isEqualTo("healthy");
    }

    @Test
    void noAnswerHoldsASecret() {
        Map<String, String> secrets =
                RealStores.settings().entrySet().stream()
                        .filter(each -> each.getKey().matches(".*(PASSWORD|KEY)"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(secrets).hasSize(4);
        for (String path :
                List.of("/config", "/status", "/checks", "/servers", "/pools", "/sessions")) {
            String answer = get(BASE + path).encode();
            secrets.values().forEach(secret -> assertThat(answer).doesNotContain(secret));
        }
    }

    @Test
    void configIsWhatIsInForceWithSecretsMasked() {
        JsonObject config = get(BASE + "/config");

        Map<String, String> settings = new HashMap<>();
        config.getJsonArray("settings").stream()
                .map(JsonObject.class::cast)
                .forEach(each -> settings.put(each.getString("name"), each.getString("value")));
        assertThat(settings)
                .containsEntry("NEO4J_PASSWORD", "********")
                .containsEntry("QDRANT_API_KEY", "********")
                .containsEntry("RATE_LIMIT_PER_SESSION", "60")
                .containsEntry("NEO4J_URI", RealStores.neo4j().uri())
                // What nobody has set is there too, with what follows from that.
                .containsEntry("ENABLE_CONNECTION_POOLING", "true")
                .containsEntry("NEURAL_ROLE", "all")
                .containsEntry("NEO4J_POOL_SIZE", "50")
                .containsEntry("QDRANT_POOL_MAX_WAIT", "30")
                .containsEntry("EMBED_DIM", "384")
                .containsEntry("NEURAL_TRACES_ENDPOINT", null);
        assertThat(config.getJsonObject("pools").getJsonObject("neo4j").getInteger("size"))
                .isEqualTo(50);
    }

    @Test
    void checksOfTheStartFoundTheStoresAsTheyShouldBe() {
        JsonArray checks = get(BASE + "/checks").getJsonArray("checks");
        assertThat(checks.encode()).contains("server.bolt.thread_pool_max_size", "maxclients");
        Map<String, String> verdicts =
                checks.stream()
                        .map(JsonObject.class::cast)
                        .collect(
                                Collectors.toMap(
                                        each -> each.getString("part"),
                                        each -> each.getString("verdict")));

        assertThat(verdicts)
                .containsEntry("neo4j connections", "good")
                .containsEntry("redis_cache connections", "good")
                .containsEntry("redis_queue login", "good")
                // Other tests' vectors lie in these stores too.
                .containsKeys("dimensions", "memory", "secrets");
    }

    @Test
    void jobsAndProjectsAreThoseThatTheStatusHas() {
        assertThat(get(BASE + "/jobs").getJsonArray("jobs")).isNotNull();
        assertThat(get(BASE + "/projects?name=no%20such%20one").getJsonArray("projects")).isEmpty();
        assertThat(names(get(BASE + "/projects"))).containsAll(names(get(BASE + "/status")));
    }

    private static List<String> names(JsonObject answer) {
        return answer.getJsonArray("projects").stream()
                .map(project -> ((JsonObject) project).getString("name"))
                .toList();
    }

    @Test
    void sessionsAreListedByPublicNameInPages() {
        McpStreamableTestClient one = McpAssured.newConnectedStreamableClient();
        McpStreamableTestClient two = McpAssured.newConnectedStreamableClient();
        try {
            HttpResponse<String> whole = send("GET", BASE + "/sessions?limit=500");
            JsonObject page = new JsonObject(whole.body());
            assertThat(page.getLong("total")).isGreaterThanOrEqualTo(2);
            JsonObject session = page.getJsonArray("sessions").getJsonObject(0);
            assertThat(session.getString("session")).matches("[0-9a-f]{12}");
            assertThat(session.fieldNames())
                    .contains("principal", "role", "client", "created", "last_activity", "usage");
            assertThat(whole.body()).doesNotContain(one.mcpSessionId(), two.mcpSessionId());

            JsonObject first = get(BASE + "/sessions?limit=1");
            JsonObject second = get(BASE + "/sessions?limit=1&offset=1");
            assertThat(first.getJsonArray("sessions")).hasSize(1);
            assertThat(second.getJsonArray("sessions"))
                    .hasSize(1)
                    .isNotEqualTo(first.getJsonArray("sessions"));
        } finally {
            one.disconnect();
            two.disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/mcp/nothing, 404",
        "GET, /api/v1/mcp, 404",
        "GET, /api/v1/mcp/pools/oracle, 404",
        "GET, /api/v1/mcp/jobs/nothing, 404",
        "POST, /api/v1/mcp/pools/oracle/health-check, 404",
        "DELETE, /api/v1/mcp/status, 405",
        "POST, /mcp-pool-stats, 405",
        "GET, /api/v1/mcp/pools/neo4j/health-check, 405",
        "GET, /api/v1/mcp/alerts?severity=bad, 400",
        "GET, /api/v1/mcp/alerts?limit=0, 400",
        "GET, /api/v1/mcp/alerts?limit=many, 400",
        "GET, /api/v1/mcp/alerts?state=asleep, 400",
        "GET, /api/v1/mcp/sessions?limit=501, 400",
        "GET, /api/v1/mcp/sessions?offset=-1, 400"
    })
    void whatCannotBeMeantIsAProblem(String method, String path, int status) {
        problem(send(method, path), status);
    }

    @Test
    void problemNamesWhatThereIs() {
        assertThat(problem(send("GET", BASE + "/pools/oracle"), 404).getString("detail"))
                .contains(STORES);
        assertThat(problem(send("GET", BASE + "/alerts?severity=bad"), 400).getString("detail"))
                .contains("severity", "bad", "warning", "critical");
    }

    @Test
    void bodiesAndAnswersOfOtherTypesAreProblems() {
        problem(send("POST", BASE + "/pools/neo4j/health-check", "Content-Type", "text/xml"), 415);
        problem(send("GET", BASE + "/status", "Accept", "image/png"), 406);
    }

    @Test
    void foreignHostIsAProblemToo() {
        problem(send("GET", BASE + "/status", "Origin", "http://evil.example"), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void probesAnswerFromWhatIsKnown(String probe) {
        healthy();
        HttpResponse<String> answer = send("GET", "/q/health/" + probe);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("UP");
    }

    @Test
    void everyPathIsDocumented() {
        String document = send("GET", "/q/openapi").body();

        assertThat(document)
                .contains("/api/v1/mcp/status", "/api/v1/mcp/pools/{name}", "/api/v1/mcp/alerts")
                .contains("/api/v1/mcp/servers", "/api/v1/mcp/metrics/summary")
                .contains("/api/v1/mcp/jobs/{id}", "/api/v1/mcp/projects")
                .contains("/api/v1/mcp/config", "/api/v1/mcp/sessions", "/mcp-pool-stats")
                .contains("/api/v1/mcp/pools/{name}/health-check", "pool_metrics", "server_name");
    }
}

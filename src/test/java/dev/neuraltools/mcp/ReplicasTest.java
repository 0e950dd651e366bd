package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.mcp.PackagedService.Server;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over the same stores, each a process of its own; one of them is killed. */
class ReplicasTest {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "RATE_LIMIT_PER_SESSION", "40",
                    "SESSION_ROLE_ADMIN_MAX_RESULTS", "90",
                    "NEURAL_CACHE_ENABLED", "false");

    private static final Map<String, String> LEAVING =
            Map.of(
                    "NEURAL_SHUTDOWN_DELAY", "1",
                    "NEURAL_SHUTDOWN_TIMEOUT", "60",
                    "NEURAL_CACHE_ENABLED", "false");

    private static final String PROJECT = "shop-replicas";
    private static final Map<String, Object> FIND = Map.of("project", PROJECT, "name", "Cart");

    @TempDir private static Path folder;
    private static PackagedService service;
    private static Server first;
    private static Server second;

    @BeforeAll
    static void start() throws Exception {
        service = PackagedService.in(folder);
        first = service.start(SETTINGS);
        second = service.start(SETTINGS);
        ShopSources.write(folder.resolve("shop"));
        index();
    }

    private static void index() throws Exception {
        try (WireClient client = WireClient.connect(first.mcp(), "indexer")) {
            Map<String, Object> shop =
                    Map.of("path", folder.resolve("shop").toString(), "name", PROJECT);
            String job =
                    client.call(first.mcp(), "index_project", shop)
                            .getJsonObject("job")
                            .getString("id");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            client.call(first.mcp(), "index_status", Map.of("job", job))
                                    .getJsonArray("jobs")
                                    .getJsonObject(0)
                                    .getString("state")
                                    .equals("done"));
        }
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void callsOfOneSessionMayGoToEitherServer() throws Exception {
        Random random = new Random(7);
        try (WireClient client = WireClient.connect(first.mcp(), "replicas")) {
            assertThat(client.session()).hasSize(43);
            String name = status(client, first).getString("session");
            int refused = 0;
            for (int each = 0; each < 50; each++) {
                Server server = random.nextBoolean() ? first : second;
                JsonObject answer = client.call(server.mcp(), "find_symbol", FIND);
                assertThat(status(client, server).getString("session")).isEqualTo(name);
                refused += "rate_limit_exceeded".equals(answer.getString("code")) ? 1 : 0;
            }

            JsonObject usage = status(client, second).getJsonObject("usage");
            assertThat(usage.getInteger("refused")).isEqualTo(refused).isPositive();
            assertThat(usage.getInteger("calls")).isEqualTo(50 - refused);
        }
    }

    @Test
    void sessionGoesOnAfterItsServerWasKilledAndStartedAgain() throws Exception {
        Server doomed = service.start(SETTINGS);
        try (WireClient client = WireClient.connect(doomed.mcp(), "survivor")) {
            client.call(doomed.mcp(), "find_symbol", FIND);
            client.call(doomed.mcp(), "find_symbol", FIND);
            JsonObject before = status(client, doomed);
            doomed.kill();

            long begun = System.nanoTime();
            JsonObject elsewhere = status(client, first);
            long moved = System.nanoTime();
            try (Server again = service.start(doomed.port(), SETTINGS)) {
                long started = System.nanoTime();
                JsonObject after = status(client, again);
                System.out.printf(
                        "first call at another server: %d ms; at the one started again: %d ms%n",
                        (moved - begun) / 1_000_000, (System.nanoTime() - started) / 1_000_000);
                for (JsonObject each : List.of(elsewhere, after)) {
                    for (String same :
                            List.of("session", "project", "limits", "usage", "created")) {
                        assertThat(each.getValue(same)).isEqualTo(before.getValue(same));
                    }
                }
                assertThat(after.getString("project")).isEqualTo(PROJECT);
                assertThat(after.getJsonObject("usage").getInteger("calls")).isEqualTo(2);
                assertThat(after.getJsonObject("limits").getInteger("max_results")).isEqualTo(90);
            }
        } finally {
            doomed.close();
        }
    }

    @Test
    void sessionThatWasEndedAtOneServerIsGoneAtTheOther() throws Exception {
        try (WireClient client = WireClient.connect(first.mcp(), "ended")) {
            status(client, second);
            assertThat(client.delete(first.mcp())).isEqualTo(200);

            for (Server server : List.of(first, second)) {
                assertThat(client.post(server.mcp(), ping(client), "").join().statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void idThatAnotherProgramPresentsIsRefused() throws Exception {
        try (WireClient client = WireClient.connect(first.mcp(), "victim")) {
            for (Server server : List.of(first, second)) {
                assertThat(client.post(server.mcp(), ping(client), "thief/1").join().statusCode())
                        .isEqualTo(404);
                assertThat(client.post(server.mcp(), ping(client), "").join().statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void cancelledCallStopsLongBeforeItsStoreAnswers() throws Exception {
        cancelled(first, first);
    }

    @Test
    void callIsCancelledThroughTheOtherServerToo() throws Exception {
        cancelled(first, second);
    }

    /** The graph does not answer, so a call of it runs until it is cancelled. */
    private static void cancelled(Server server, Server through) throws Exception {
        try (WireClient client = WireClient.connect(server.mcp(), "impatient")) {
            client.call(server.mcp(), "find_symbol", FIND);
            int id = client.nextId();
            CompletableFuture<JsonObject> answer;
            try (var _ = PausedStore.neo4j()) {
                answer = client.called(server.mcp(), id, "find_symbol", FIND);
                await().until(() -> {
                    client.tell(
                            through.mcp(),
                            "notifications/cancelled",
                            new JsonObject().put("requestId", id).put("reason", "enough"));
                    return answer.isDone();
                });
            }
            assertThat(answer.join().getString("code")).isEqualTo("cancelled");
        }
    }

    @Test
    void callOfAClientThatWentAwayStops() throws Exception {
        WireClient client = WireClient.connect(first.mcp(), "vanishing");
        client.call(first.mcp(), "find_symbol", FIND);
        int id = client.nextId();
        try (var _ = PausedStore.neo4j()) {
            var _ = client.called(first.mcp(), id, "find_symbol", FIND);
            await().until(() -> running(first) == 1);
            client.close();
            await().until(() ->
                    Files.readString(first.log()).contains(client.correlation(id) + " "));
        }
        List<String> lines =
                Files.readAllLines(first.log()).stream()
                        .filter(line -> line.contains(client.correlation(id) + " "))
                        .toList();
        assertThat(lines).allMatch(line -> line.endsWith(": cancelled")).hasSize(1);
        await().until(() -> running(first) == 0);
    }

    @Test
    void serverThatIsAskedToStopServesUntilItsLastCallHasEnded() throws Exception {
        Server leaving = service.start(LEAVING);
        try (WireClient client = WireClient.connect(leaving.mcp(), "rolled")) {
            client.call(leaving.mcp(), "find_symbol", FIND);
            CompletableFuture<Void> stream = client.listen(leaving.mcp());
            CompletableFuture<JsonObject> answer;
            try (var _ = PausedStore.neo4j()) {
                answer = client.called(leaving.mcp(), client.nextId(), "find_symbol", FIND);
                await().until(() -> running(leaving) == 1);
                leaving.process().destroy();
                await().until(() -> ready(leaving) == 503);

                assertThat(status(client, leaving).getString("project")).isEqualTo(PROJECT);
                assertThat(ready(second)).isEqualTo(200);
                stream.join();
                assertThat(answer).isNotDone();
            }
            assertThat(answer.join().containsKey("results")).isTrue();
            assertThat(leaving.process().waitFor()).isZero();
            assertThat(status(client, second).getString("project")).isEqualTo(PROJECT);
        } finally {
            leaving.close();
        }
    }

    @Test
    void correlationIdGoesFromTheRequestToTheAnswer() throws Exception {
        try (WireClient client = WireClient.connect(second.mcp(), "correlated")) {
            int id = client.nextId();
            JsonObject answer = client.called(second.mcp(), id, "find_symbol", FIND).join();
            assertThat(answer.getString("correlation_id")).isEqualTo(client.correlation(id));
            assertThat(client.post(second.mcp(), ping(client), "").join().headers().map())
                    .containsKey("x-correlation-id");
        }
    }

    private static double running(Server server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.mcp().resolve("/q/metrics")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("neural_calls_running"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int ready(Server server) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.mcp().resolve("/q/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static JsonObject ping(WireClient client) {
        return WireClient.message(client.nextId(), "ping", new JsonObject());
    }

    private static JsonObject status(WireClient client, Server server) {
        return client.call(server.mcp(), "session_status", Map.of());
    }
}

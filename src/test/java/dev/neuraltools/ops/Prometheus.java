package dev.neuraltools.ops;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Prometheus with the shipped configuration that reads one server every second. */
final class Prometheus implements AutoCloseable {

    private static final Path SHIPPED = Path.of("docker/prometheus").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one; returns when it has read the server. */
    static Prometheus reading(URI server, Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("_interval: 15s", "_interval: 1s")
                        .replace("rules/*.yml", SHIPPED.resolve("rules/*.yml").toString())
                        .replace("server:8080", server.getAuthority()));
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        Process process =
                Program.start(
                        folder.resolve("prometheus.log"),
                        List.of(
                                "prometheus",
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=" + address.getAuthority()));
        Prometheus started = new Prometheus(process, address);
        await().atMost(START).ignoreExceptions().until(() -> started.value("up") == 1);
        return started;
    }

    /** What an expression gives now. */
    JsonArray query(String expression) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return get("api/v1/query?query=" + encoded).getJsonArray("result");
    }

    /** The one value that an expression gives. */
    double value(String expression) throws IOException, InterruptedException {
        return number(query(expression).getJsonObject(0));
    }

    /** Whether an expression gives a number, and does not only say that there is none. */
    boolean answers(String expression) throws IOException, InterruptedException {
        return query(expression).stream()
                .anyMatch(each -> !Double.isNaN(number((JsonObject) each)));
    }

    /** All rules, with how evaluating each went. */
    List<JsonObject> rules() throws IOException, InterruptedException {
        return get("api/v1/rules").getJsonArray("groups").stream()
                .flatMap(group -> ((JsonObject) group).getJsonArray("rules").stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    private static double number(JsonObject sample) {
        return switch (sample.getJsonArray("value").getString(1)) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case String text -> Double.parseDouble(text);
        };
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        JsonObject answer =
                new JsonObject(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!answer.getString("status").equals("success")) {
            throw new AssertionError(path + ": " + answer.getString("error"));
        }
        return answer.getJsonObject("data");
    }

    @Override
    public void close() {
        http.close();
        Program.end(process);
    }
}

package dev.neuraltools.ops;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page in a headless Chromium, driven by its DevTools protocol. Complaints of the browser, such
 * as a script that failed or something that the content policy forbids, are kept; that the server
 * lacks something that is asked for is none.
 */
final class Browser implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);
    private static final long PATIENCE_S = 15;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private Browser(Path folder) throws IOException, InterruptedException {
        process =
                Program.start(
                        folder.resolve("chromium.log"),
                        List.of(
                                "chromium",
                                "--headless",
                                // As root, and in containers, its own sandbox cannot start.
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--hide-scrollbars",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "about:blank"));
        Path opened = folder.resolve("profile/DevToolsActivePort");
        await().atMost(START).until(() -> Files.exists(opened) && Files.size(opened) > 0);
        URI pages =
                URI.create(
                        "http://127.0.0.1:%s/json/list"
                                .formatted(Files.readAllLines(opened).getFirst()));
        JsonObject page =
                new JsonArray(
                                http.send(
                                                HttpRequest.newBuilder(pages).build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .body())
                        .stream()
                                .map(JsonObject.class::cast)
                                .filter(each -> each.getString("type").equals("page"))
                                .findFirst()
                                .orElseThrow();
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(page.getString("webSocketDebuggerUrl")), new Messages())
                        .join();
        send("Page.enable", new JsonObject());
        send("Runtime.enable", new JsonObject());
        send("Log.enable", new JsonObject());
    }

    static Browser start(Path folder) throws IOException, InterruptedException {
        return new Browser(folder);
    }

    /** Opens an address in a window of this size. */
    void open(URI address, int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        send("Page.navigate", new JsonObject().put("url", address.toString()));
    }

    /** As a user has it who likes {@code dark} or {@code light}. */
    void prefers(String scheme) {
        JsonObject feature =
                new JsonObject().put("name", "prefers-color-scheme").put("value", scheme);
        send("Emulation.setEmulatedMedia", new JsonObject().put("features", JsonArray.of(feature)));
    }

    /** The value of an expression in the page, as text. */
    String value(String expression) {
        JsonObject answer =
                send(
                        "Runtime.evaluate",
                        new JsonObject()
                                .put("expression", "String(" + expression + ")")
                                .put("awaitPromise", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(answer.getJsonObject("exceptionDetails").encodePrettily());
        }
        return answer.getJsonObject("result").getString("value");
    }

    /** The text of what a selector finds first. */
    String text(String selector) {
        return value("document.querySelector('%s')?.innerText ?? ''".formatted(selector));
    }

    /** Writes what is seen to a PNG. */
    void screenshot(Path file) throws IOException {
        JsonObject answer = send("Page.captureScreenshot", new JsonObject().put("format", "png"));
        Files.write(file, Base64.getDecoder().decode(answer.getString("data")));
    }

    /** What the browser complained of so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonObject send(String method, JsonObject parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String message =
                new JsonObject()
                        .put("id", id)
                        .put("method", method)
                        .put("params", parameters)
                        .encode();
        socket.sendText(message, true).join();
        return answer.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    private void received(JsonObject message) {
        if (message.containsKey("id")) {
            CompletableFuture<JsonObject> waiting = answers.remove(message.getInteger("id"));
            if (waiting != null) {
                waiting.complete(message.getJsonObject("result", message));
            }
            return;
        }
        switch (message.getString("method")) {
            case "Runtime.exceptionThrown" -> complaints.add(message.encode());
            case "Log.entryAdded" -> {
                JsonObject entry = message.getJsonObject("params").getJsonObject("entry");
                boolean missing = entry.getString("source").equals("network");
                if (entry.getString("level").equals("error") && !missing) {
                    complaints.add(entry.getString("text") + " " + entry.getString("url"));
                }
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
        Program.end(process);
    }

    /** Puts messages together that come in parts. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                received(new JsonObject(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}

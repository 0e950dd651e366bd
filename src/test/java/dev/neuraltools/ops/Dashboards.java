package dev.neuraltools.ops;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards that are shipped for Grafana. */
final class Dashboards {

    private static final Path FOLDER = Path.of("docker/grafana/dashboards");

    private Dashboards() {}

    static List<JsonObject> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboards::read)
                    .toList();
        }
    }

    static Stream<JsonObject> panels(JsonObject dashboard) {
        return dashboard.getJsonArray("panels").stream().map(JsonObject.class::cast);
    }

    static Stream<String> queries(JsonObject panel) {
        return panel.getJsonArray("targets").stream()
                .map(target -> ((JsonObject) target).getString("expr"));
    }

    private static JsonObject read(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

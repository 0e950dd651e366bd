package dev.neuraltools.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to find a server that runs on this machine.
 *
 * @param url its base address, such as {@code http://127.0.0.1:8080}
 * @param pid its process
 * @param started when that process began, which tells it from a later one with the same number
 */
public record RunningServer(String url, long pid, Instant started) {
    static final String FILE = "server.json";

    /** This process, serving at the given base address. */
    public static RunningServer here(String url) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningServer(url, self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * The server that announced itself in a data folder and still lives; empty when there is none.
     *
     * @throws IOException when the announcement cannot be read
     */
    public static Optional<RunningServer> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        RunningServer server =
                new RunningServer(
                        json.path("url").asText(),
                        json.path("pid").asLong(),
                        Instant.parse(json.path("started").asText()));
        return server.lives() ? Optional.of(server) : Optional.empty();
    }

    private boolean lives() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(started::equals)
                .isPresent();
    }

    String toJson() {
        try {
            return new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            new TreeMap<>(
                                    Map.of("url", url, "pid", pid, "started", started.toString())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;

/** A project on a benchmark's server, as a client sees it. For one thread. */
final class BenchProject {

    static final String NAME = "bench";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration DENSE_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final McpClient client;
    private final Path folder;

    BenchProject(McpClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    /** Asks for an index and waits for its end; the job as it ended. */
    JsonNode index() throws InterruptedException {
        return index(false);
    }

    /** The same from nothing, in a generation of its own. */
    JsonNode cleanIndex() throws InterruptedException {
        return index(true);
    }

    private JsonNode index(boolean clean) throws InterruptedException {
        return await(begin(clean));
    }

    /** Asks for an index; the job's id. */
    String begin(boolean clean) throws InterruptedException {
        return client.call(
                        "index_project",
                        Map.of(
                                "path",
                                folder.toString(),
                                "name",
                                NAME,
                                "clean",
                                clean,
                                "format",
                                "json"))
                .path("job")
                .path("id")
                .asText();
    }

    /** Waits for the end of a job; the job as it ended. */
    JsonNode await(String id) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until) {
            JsonNode job =
                    client.call("index_status", Map.of("job", id, "format", "json"))
                            .path("jobs")
                            .path(0);
            switch (job.path("state").asText()) {
                case "done" -> {
                    return job;
                }
                case "failed" ->
                        throw new CommandException(
                                ExitCode.FAILED,
                                "Indexing failed: " + job.path("message").asText());
                default -> Thread.sleep(BETWEEN_LOOKS);
            }
        }
        throw new CommandException(ExitCode.FAILED, "Indexing did not end within " + LONGEST);
    }

    /** The project as {@code index_status} reports it. */
    JsonNode status() throws InterruptedException {
        return client.call("index_status", Map.of("project", NAME, "format", "json"))
                .path("projects")
                .path(0);
    }

    /** Waits until every chunk has its dense vector. */
    void awaitDense() throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (status().path("coverage").path("dense").asDouble() < 1) {
            if (System.nanoTime() > until) {
                throw new CommandException(
                        ExitCode.FAILED, "The dense wave did not end within " + LONGEST);
            }
            Thread.sleep(DENSE_LOOKS);
        }
    }

    /**
     * Copies a folder, so that a benchmark may change what it measures; without the temporary files
     * of this program and of those beside it, where they lie in it.
     */
    static void copy(Path folder, Path to) throws IOException {
        Path from = folder.toRealPath();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs)
                            throws IOException {
                        if (dir.equals(temporary) || dir.equals(temporary.getParent())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attrs)
                            throws IOException {
                        Files.copy(
                                file,
                                to.resolve(from.relativize(file).toString()),
                                StandardCopyOption.COPY_ATTRIBUTES,
                                LinkOption.NOFOLLOW_LINKS);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}

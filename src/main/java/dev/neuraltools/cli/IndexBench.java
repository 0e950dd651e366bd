package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench index PATH}: how long a repository takes until it answers, and again, and again. */
@Command(
        name = "index",
        description = {
            "Measures the waves of indexing a repository, on a copy of it:",
            "the start, the first answer, the dense wave, no change, one change, memory."
        })
final class IndexBench implements Callable<Integer> {

    private static final String MARK = "zqbenchmark";
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    @Parameters(paramLabel = "PATH", description = "the repository")
    private Path path = Path.of(".");

    @Option(names = "--no-dense", description = "leave the dense wave out")
    private boolean noDense;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchFolder work = BenchFolder.make()) {
            Path copy = work.path().resolve("copy");
            BenchProject.copy(path, copy);
            Path data = Files.createDirectory(work.path().resolve("data"));
            measure(copy, data);
            return ExitCode.DONE.number();
        }
    }

    private void measure(Path copy, Path data) throws IOException, InterruptedException {
        try (BenchServer server = BenchServer.start(data)) {
            say("up, empty data folder", server.toServing());
            try (McpClient client = McpClient.connect(server.address(), null)) {
                waves(server, client, new BenchProject(client, copy), copy);
            }
        }
        try (BenchServer server = BenchServer.start(data)) {
            say("up, warm data folder", server.toServing());
            try (McpClient client = McpClient.connect(server.address(), null)) {
                BenchProject project = new BenchProject(client, copy);
                say("unchanged, after a restart", timed(project::index));
            }
        }
    }

    private void waves(BenchServer server, McpClient client, BenchProject project, Path copy)
            throws IOException, InterruptedException {
        Path source = largestSource(copy);
        String name = source.getFileName().toString().replaceFirst("\\..*", "");
        Duration first = timed(project::index);
        long begun = System.nanoTime();
        boolean right = found(client, name, copy.relativize(source));
        say("first wave and first answer", first.plusNanos(System.nanoTime() - begun));
        out().printf("%-32s %10s%n", "  the right file was in it", right);
        JsonNode status = project.status();
        for (String what : new String[] {"files", "chunks", "symbols", "edges"}) {
            out().printf("%-32s %,10d%n", "  " + what, status.path(what).asLong());
        }
        say("first wave, warm JVM (clean)", timed(project::cleanIndex));
        say("unchanged, again", timed(project::index));
        changed(client, project, source);
        if (!noDense) {
            say(
                    "dense wave, the rest of it",
                    timed(() -> {
                        project.awaitDense();
                        return status;
                    }));
        }
        out().printf(
                        "%-32s %,10d MiB%n",
                        "resident, with all children", server.residentBytes() >> 20);
        out().flush();
    }

    /** The text of a changed file is found before its edges are linked: both are measured. */
    private void changed(McpClient client, BenchProject project, Path source)
            throws IOException, InterruptedException {
        String comment = source.toString().endsWith(".py") ? "# " : "// ";
        Files.writeString(source, "\n" + comment + MARK + " was here\n", StandardOpenOption.APPEND);
        long begun = System.nanoTime();
        String job = project.begin(false);
        while (!marked(client)) {
            if (System.nanoTime() - begun > LONGEST_LOOK.toNanos()) {
                throw new CommandException(
                        ExitCode.FAILED, "The changed line was not found within " + LONGEST_LOOK);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        say("one file changed, searchable", Duration.ofNanos(System.nanoTime() - begun));
        JsonNode ended = project.await(job);
        say("  and linked", Duration.ofNanos(System.nanoTime() - begun));
        out().printf("  %s%n", ended.path("message").asText());
    }

    private static boolean marked(McpClient client) throws InterruptedException {
        return client.call(
                        "graphrag_hybrid_search",
                        Map.of(
                                "query",
                                MARK,
                                "project",
                                BenchProject.NAME,
                                "limit",
                                1,
                                "expand",
                                false,
                                "format",
                                "json"))
                .path("results")
                .path(0)
                .path("snippet")
                .asText()
                .contains(MARK);
    }

    private static boolean found(McpClient client, String name, Path file)
            throws InterruptedException {
        JsonNode results =
                client.call(
                                "graphrag_hybrid_search",
                                Map.of(
                                        "query",
                                        "where is " + name + " defined",
                                        "project",
                                        BenchProject.NAME,
                                        "limit",
                                        5,
                                        "format",
                                        "json"))
                        .path("results");
        return results.valueStream()
                .anyMatch(hit -> Path.of(hit.path("path").asText()).equals(file));
    }

    /** The largest file that is no test: everyone's idea of where the program is. */
    private static Path largestSource(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> largest =
                    files.filter(file ->
                                    SourceNames.isProductCode(folder.relativize(file).toString()))
                            .filter(file ->
                                    file.toFile().isFile() && file.toFile().length() < 500_000)
                            .max(
                                    java.util.Comparator.comparingLong(
                                            file -> file.toFile().length()));
            return largest.orElseThrow(
                    () -> new CommandException(ExitCode.FAILED, "There is no source file there."));
        }
    }

    private interface Step {
        Object run() throws InterruptedException;
    }

    private static Duration timed(Step step) throws InterruptedException {
        long begun = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void say(String what, Duration time) {
        out().printf("%-32s %10.2f s%n", what, time.toNanos() / 1e9);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

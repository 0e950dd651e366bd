package dev.neuraltools.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server of its own for a benchmark, as {@code ./neural up} starts one, without rate limits. */
final class BenchServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready at (http://\\S+)/mcp");
    private static final Set<String> ASKING =
            Set.of("NEURAL_AUTH", "NEURAL_TOKEN_KEY_FILE", "NEURAL_HOST");
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;
    private final URI address;
    private final Duration toServing;

    private BenchServer(Process process, URI address, Duration toServing) {
        this.process = process;
        this.address = address;
        this.toServing = toServing;
    }

    /** Starts one on a data folder and waits until it serves. */
    static BenchServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** The same with more settings, named as environment variables are. */
    static BenchServer start(Path data, Map<String, String> settings) throws IOException {
        long begun = System.nanoTime();
        ProcessBuilder command =
                new ProcessBuilder(command(data))
                        .redirectError(data.resolveSibling("bench-server.err").toFile());
        command.environment().put("RATE_LIMIT_PER_SESSION", "1000000");
        command.environment().putAll(settings);
        command.environment().remove("NEURAL_PORT");
        // It is there for the bench alone, which has no token.
        command.environment()
                .keySet()
                .removeIf(name -> name.startsWith("NEURAL_JW") || ASKING.contains(name));
        Process process = command.start();
        // A benchmark that is broken off leaves no server behind.
        AtExit.first(() -> stop(process));
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new BenchServer(
                        process,
                        URI.create(ready.group(1)),
                        Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        throw new CommandException(
                ExitCode.FAILED,
                "The benchmark's server did not start: see "
                        + data.resolveSibling("bench-server.err"));
    }

    /** This program's own command line, with {@code up} in place of what it was asked to do. */
    private static List<String> command(Path data) {
        String launcher = System.getProperty("neural.launcher", "");
        if (launcher.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Start benchmarks with ./neural bench, which knows how to build.");
        }
        return List.of(launcher, "up", "--data", data.toString());
    }

    URI address() {
        return address;
    }

    /** From the command to the line that says where it serves. */
    Duration toServing() {
        return toServing;
    }

    /** The server's own process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends it at once, so that nothing in it can react; what it started ends by itself. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.onExit().completeOnTimeout(child, STOP.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    /** Resident memory of the server and all its children, in bytes. */
    long residentBytes() throws IOException, InterruptedException {
        List<String> pids = new ArrayList<>();
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .forEach(each -> pids.add(Long.toString(each.pid())));
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.join(",", pids)).start();
        String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ps.waitFor(10, TimeUnit.SECONDS);
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .mapToLong(line -> Long.parseLong(line) * 1024)
                .sum();
    }

    /** Stops it as Ctrl-C would, and everything that it started. */
    @Override
    public void close() throws IOException {
        stop(process);
        Optional.ofNullable(process.getInputStream()).orElseThrow().close();
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

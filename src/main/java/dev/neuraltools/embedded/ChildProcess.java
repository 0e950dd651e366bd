package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running child on its leash: however this process ends, the child ends within seconds. Its
 * identity is on disk from the first moment, so that the next start can find what a crash left.
 */
final class ChildProcess {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Duration POLL = Duration.ofMillis(20);

    // A line means that the child ended in good order, the end of the input that the parent did.
    private static final String GUARD =
            """
            trap '' INT HUP
            if read -r line; then exit 0; fi
            kill -TERM "$1" 2>/dev/null
            for second in 1 2 3 4 5; do
              sleep 1
              kill -0 "$1" 2>/dev/null || exit 0
            done
            kill -KILL "$1" 2>/dev/null
            """;

    private final ChildSpec spec;
    private final Process process;
    private final @Nullable Process guard;

    private ChildProcess(ChildSpec spec, Process process, @Nullable Process guard) {
        this.spec = spec;
        this.process = process;
        this.guard = guard;
    }

    /** Ends what an earlier run left, then starts the child. Does not wait until it serves. */
    static ChildProcess start(ChildSpec spec) throws IOException {
        var left = ProcessIdentity.load(spec.identityFile());
        if (left.isPresent()) {
            left.get().end();
        }
        ProcessBuilder builder = new ProcessBuilder(detached(spec.command()));
        builder.directory(spec.folder().toFile());
        builder.environment().putAll(spec.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(spec.console().toFile()));
        if (spec.leash() == ChildSpec.Leash.GUARD) {
            builder.redirectInput(NOTHING.toFile());
        }
        Process process = builder.start();
        try {
            ProcessIdentity.of(process.toHandle(), spec.executable()).save(spec.identityFile());
            return new ChildProcess(spec, process, guard(spec, process));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static @Nullable Process guard(ChildSpec spec, Process process) throws IOException {
        if (spec.leash() != ChildSpec.Leash.GUARD) {
            return null;
        }
        return new ProcessBuilder(
                        detached(
                                List.of(
                                        SHELL.toString(),
                                        "-c",
                                        GUARD,
                                        "neural-tools-guard",
                                        Long.toString(process.pid()))))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Keeps Ctrl-C on the terminal from reaching the child before the program has let go of it. */
    private static List<String> detached(List<String> command) {
        List<String> whole = new ArrayList<>();
        var setsid = Executables.onPath("setsid");
        if (setsid.isPresent()) {
            whole.add(setsid.get().toString());
        } else {
            whole.addAll(
                    List.of(SHELL.toString(), "-c", "trap '' INT HUP; exec \"$@\"", "detached"));
        }
        whole.addAll(command);
        return whole;
    }

    /**
     * Waits until the child serves.
     *
     * @throws StoreStartException when it dies or its time is over
     */
    void awaitServing() throws StoreStartException, InterruptedException {
        long end = System.nanoTime() + spec.startLimit().toNanos();
        while (!spec.ready().serves()) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreStartException(
                        "%s ended with %d while it started:%n%s"
                                .formatted(spec.name(), process.exitValue(), lastWords()));
            }
            if (System.nanoTime() > end) {
                throw new StoreStartException(
                        "%s does not answer after %d s; see %s%n%s"
                                .formatted(
                                        spec.name(),
                                        spec.startLimit().toSeconds(),
                                        spec.console(),
                                        lastWords()));
            }
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(spec.console(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(nothing readable in " + spec.console() + ")";
        }
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Asks the child to end, insists after the grace time, and returns when it is gone. */
    void stop(Duration grace) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
        releaseGuard();
    }

    /** Lets the guard of a child that is gone go too. */
    void releaseGuard() {
        if (guard == null) {
            return;
        }
        try (OutputStream input = guard.getOutputStream()) {
            input.write('\n');
        } catch (IOException e) {
            guard.destroyForcibly();
        }
    }
}

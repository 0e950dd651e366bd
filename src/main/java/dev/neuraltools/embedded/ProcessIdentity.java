package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What tells one process of this machine from all others, also from a later one with its number.
 *
 * @param pid its number
 * @param started when it began
 * @param command the executable it runs
 */
record ProcessIdentity(long pid, Instant started, Path command) {
    // The kernel derives start times from the wall clock, which may be corrected in between.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);

    static ProcessIdentity of(ProcessHandle process, Path command) {
        return new ProcessIdentity(
                process.pid(), process.info().startInstant().orElse(Instant.EPOCH), command);
    }

    /** The process, if it lives, began when it should have and runs what it should. */
    Optional<ProcessHandle> find() {
        return find(pid, started)
                .filter(process -> process.info().command().map(this::isCommand).orElse(false));
    }

    /** The living process with this number that began at this time. */
    static Optional<ProcessHandle> find(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info()
                                .startInstant()
                                .map(start -> Duration.between(start, started).abs())
                                .filter(gap -> gap.compareTo(CLOCK_TOLERANCE) < 0)
                                .isPresent());
    }

    private boolean isCommand(String running) {
        try {
            return Path.of(running).toRealPath().equals(command.toRealPath());
        } catch (IOException e) {
            return Path.of(running).equals(command);
        }
    }

    /** Ends the process if it still lives: asks first, then insists. Returns when it is gone. */
    void end() throws IOException {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle process = found.get();
        process.destroy();
        if (!endsWithin(process, GRACE)) {
            process.destroyForcibly();
            if (!endsWithin(process, GRACE)) {
                throw new IOException(
                        "Process %d (%s), left by an earlier run, does not end. End it yourself."
                                .formatted(pid, command));
            }
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration grace) {
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            return !process.isAlive();
        }
    }

    void save(Path file) throws IOException {
        PrivateFiles.write(file, "%d\n%s\n%s\n".formatted(pid, started, command));
    }

    /** What {@link #save} wrote; empty when there is no such file or it is not whole. */
    static Optional<ProcessIdentity> load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        return Optional.of(
                new ProcessIdentity(
                        Long.parseLong(lines.get(0)),
                        Instant.parse(lines.get(1)),
                        Path.of(lines.get(2))));
    }
}

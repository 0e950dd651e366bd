package dev.neuraltools.cli;

import dev.neuraltools.cli.load.Crowd;
import dev.neuraltools.cli.load.LoadSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of {@code bench sessions} in which something dies. For one thread. */
final class SessionFaults {

    private static final int SESSIONS = 15;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 20;
    private static final Map<String, Object> STATUS = Map.of();

    private final BenchServer server;
    private final Path data;
    private final LoadQuestions questions;
    private final PrintWriter out;

    SessionFaults(BenchServer server, Path data, LoadQuestions questions, PrintWriter out) {
        this.server = server;
        this.data = data;
        this.questions = questions;
        this.out = out;
    }

    /**
     * Kills the server and starts it again; the first call of a session that began before.
     *
     * @return the server that was started
     */
    BenchServer restoration() throws IOException, InterruptedException {
        Crowd crowd = Crowd.open(server.address(), 5);
        for (LoadSession session : crowd.sessions()) {
            session.call("session_status", STATUS);
        }
        server.kill();
        BenchServer again = BenchServer.start(data, SessionBench.SETTINGS);
        boolean first = true;
        for (LoadSession session : crowd.sessions()) {
            session.moveTo(again.address());
            long begun = System.nanoTime();
            boolean failed = session.call("session_status", STATUS).failed();
            out.printf(
                    "%-34s %8.0f ms%s%s%n",
                    "session restored after kill -9",
                    (System.nanoTime() - begun) / 1e6,
                    failed ? ", FAILED" : "",
                    first ? ", the server's first call at all; aim: 1,000 ms" : "");
            first = false;
        }
        out.flush();
        crowd.close();
        return again;
    }

    /** Kills each store in turn under load. */
    void recovery() throws IOException, InterruptedException {
        for (Path store : stores()) {
            recovery(store);
            out.flush();
        }
    }

    private List<Path> stores() throws IOException {
        try (Stream<Path> files = Files.walk(data, 3)) {
            return files.filter(file -> file.endsWith("process")).sorted().toList();
        }
    }

    private void recovery(Path identity) throws IOException, InterruptedException {
        String name = data.relativize(identity).getName(0).toString();
        Optional<ProcessHandle> store = process(identity);
        if (store.isEmpty()) {
            out.printf("%-34s is not there any more: left out%n", name);
            return;
        }
        Tally tally = new Tally();
        List<Thread> threads = new ArrayList<>();
        try (Crowd crowd = Crowd.open(server.address(), SESSIONS)) {
            for (LoadSession session : crowd.sessions()) {
                threads.add(Thread.ofVirtual().start(() -> ask(session, tally)));
            }
            Thread.sleep(BEFORE);
            long begun = System.nanoTime();
            store.get().destroyForcibly();
            boolean back = awaitBack(identity, store.get());
            double started = (System.nanoTime() - begun) / 1e9;
            boolean whole = back && tally.awaitWhole(LONGEST);
            double took = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(AFTER);
            tally.over = true;
            for (Thread thread : threads) {
                thread.join();
            }
            out.printf(
                    "%-34s %s; %d calls, %.2f %% answered (%d degraded), aim: 99.9 %%%n",
                    name + " killed under 15 sessions",
                    whole
                            ? "runs after %.1f s, whole after %.1f s, aim: 5 s"
                                    .formatted(started, took)
                            : back ? "no whole answer within a minute" : "does not come back",
                    tally.calls.get(),
                    100.0 * (tally.calls.get() - tally.failed.get()) / tally.calls.get(),
                    tally.degraded.get());
            tally.said.stream().limit(3).forEach(each -> out.println("  " + each));
        }
    }

    private static boolean awaitBack(Path identity, ProcessHandle before)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> now = process(identity);
            if (now.isPresent() && now.get().pid() != before.pid()) {
                return true;
            }
            Thread.sleep(PAUSE_MS);
        }
        return false;
    }

    private static Optional<ProcessHandle> process(Path identity) throws IOException {
        if (!Files.exists(identity)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(identity);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(ProcessHandle::isAlive);
    }

    private void ask(LoadSession session, Tally tally) {
        while (!tally.over) {
            try {
                LoadSession.Reply reply = session.call(questions.fresh().written());
                tally.add(reply);
                Thread.sleep(PAUSE_MS);
            } catch (IOException e) {
                tally.failed(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What the calls came to. Thread-safe. */
    private static final class Tally {

        /**
         * So many whole answers in a row say that it is over: one may have needed no such store.
         */
        private static final int ENOUGH = 3 * SESSIONS;

        /**
         * What a degraded answer says of a source that was not there; that some chunks are not
         * embedded yet begins with a number.
         */
        private static final Pattern MISSING =
                Pattern.compile("\\b(graph|lexical and dense|dense): (?!\\d+ %)");

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger degraded = new AtomicInteger();
        private final AtomicInteger wholeInARow = new AtomicInteger();
        private final List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
        private volatile boolean over;

        void add(LoadSession.Reply reply) {
            if (reply.failed() && !reply.body().contains("not_found")) {
                failed(reply.body());
                return;
            }
            calls.incrementAndGet();
            if (missing(reply.body())) {
                degraded.incrementAndGet();
                wholeInARow.set(0);
            } else {
                wholeInARow.incrementAndGet();
            }
        }

        private static boolean missing(String body) {
            return MISSING.matcher(body).find();
        }

        void failed(String what) {
            calls.incrementAndGet();
            failed.incrementAndGet();
            wholeInARow.set(0);
            said.add(what.substring(0, Math.min(240, what.length())));
        }

        boolean awaitWhole(Duration longest) throws InterruptedException {
            long end = System.nanoTime() + longest.toNanos();
            wholeInARow.set(0);
            while (System.nanoTime() < end) {
                if (wholeInARow.get() >= ENOUGH) {
                    return true;
                }
                Thread.sleep(PAUSE_MS);
            }
            return false;
        }
    }
}

package dev.neuraltools.cli;

import dev.neuraltools.cli.load.Crowd;
import dev.neuraltools.cli.load.LoadSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of {@code bench sessions} in which something dies. For one thread. */
final class SessionFaults {

    private static final int SESSIONS = 15;

    /**
     * Of each session, every call new: more than agents ask, and together what two cores carry with
     * room to spare, so that what is measured is how a store comes back and not how it does so on a
     * machine that has nothing left for it.
     */
    private static final int CALLS_A_SECOND = 1;

    /** Until the server has compiled most of what it runs. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final double WARM_UP_RATE = 50;

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
        try (Crowd crowd = Crowd.open(server.address(), SESSIONS)) {
            var _ = crowd.run(WARM_UP, WARM_UP_RATE, random -> questions.fresh());
        }
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
            out.printf("%-12s is not there any more: left out%n", name);
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
            boolean back = awaitBack(identity, store.get()) && awaitAccepting(name);
            long accepts = System.nanoTime();
            OptionalLong whole = back ? tally.awaitWhole(accepts, LONGEST) : OptionalLong.empty();
            Thread.sleep(AFTER);
            tally.over = true;
            for (Thread thread : threads) {
                thread.join();
            }
            report(
                    name,
                    begun,
                    back ? OptionalLong.of(accepts) : OptionalLong.empty(),
                    whole,
                    tally);
        }
    }

    private void report(
            String name, long begun, OptionalLong accepts, OptionalLong whole, Tally tally) {
        String course =
                whole.isPresent()
                        ? "accepts connections after %.1f s, whole %.1f s later (aim: 5 s)"
                                .formatted(
                                        (accepts.getAsLong() - begun) / 1e9,
                                        (whole.getAsLong() - accepts.getAsLong()) / 1e9)
                        : accepts.isPresent() ? "no whole answers" : "does not come back";
        int calls = tally.calls.get();
        out.printf(
                "%-12s killed under %d sessions with %d calls a second each: %s; %,d calls, %.2f %%"
                        + " answered (%d degraded; aim: 99.9 %%), the slowest after %.1f s%n",
                name,
                SESSIONS,
                CALLS_A_SECOND,
                course,
                calls,
                100.0 * (calls - tally.failed.get()) / calls,
                tally.degraded.get(),
                tally.slowest.get() / 1e9);
        tally.said.stream().limit(3).forEach(each -> out.println("  " + each));
    }

    /** Waits until the store takes connections: Neo4j does when its databases are there. */
    private boolean awaitAccepting(String store) throws IOException, InterruptedException {
        Properties ports = new Properties();
        try (Reader text = Files.newBufferedReader(data.resolve("ports.properties"))) {
            ports.load(text);
        }
        InetSocketAddress address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(ports.getProperty(store)));
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 1_000);
                return true;
            } catch (IOException notYet) {
                Thread.sleep(PAUSE_MS);
            }
        }
        return false;
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
        long gap = 1_000_000_000L / CALLS_A_SECOND;
        long due = System.nanoTime() + ThreadLocalRandom.current().nextLong(gap);
        while (!tally.over) {
            LockSupport.parkNanos(due - System.nanoTime());
            long begun = System.nanoTime();
            try {
                tally.add(session.call(questions.fresh().written()), begun);
            } catch (IOException e) {
                tally.failed(e.toString());
            }
            // Who was kept waiting asks the next thing then, and not everything at once.
            due = Math.max(due + gap, System.nanoTime());
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
                Pattern.compile("\\b(graph|lexical and dense|code|dense): (?!\\d+ %)");

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger degraded = new AtomicInteger();
        private final AtomicLong slowest = new AtomicLong();
        private final List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
        private volatile boolean over;

        /** Guarded by this, as is {@link #inARow}: when the row of whole answers began. */
        private long rowBegan;

        private int inARow;

        void add(LoadSession.Reply reply, long begun) {
            long now = System.nanoTime();
            slowest.accumulateAndGet(now - begun, Math::max);
            if (reply.failed() && !reply.body().contains("not_found")) {
                failed(reply.body());
                return;
            }
            calls.incrementAndGet();
            boolean whole = !MISSING.matcher(reply.body()).find();
            if (!whole) {
                degraded.incrementAndGet();
            }
            row(whole, now);
        }

        void failed(String what) {
            calls.incrementAndGet();
            failed.incrementAndGet();
            row(false, System.nanoTime());
            said.add(what.substring(0, Math.min(500, what.length())));
        }

        private synchronized void row(boolean whole, long now) {
            if (whole && inARow++ == 0) {
                rowBegan = now;
            } else if (!whole) {
                inARow = 0;
            }
        }

        /** When the first of enough whole answers in a row came, of those since some moment. */
        OptionalLong awaitWhole(long since, Duration longest) throws InterruptedException {
            synchronized (this) {
                inARow = 0;
            }
            long end = since + longest.toNanos();
            while (System.nanoTime() < end) {
                synchronized (this) {
                    if (inARow >= ENOUGH) {
                        return OptionalLong.of(rowBegan);
                    }
                }
                Thread.sleep(PAUSE_MS);
            }
            return OptionalLong.empty();
        }
    }
}

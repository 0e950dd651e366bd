package dev.neuraltools.cli.load;

import dev.neuraltools.embedded.StoreAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Trials of isolation: twenty sessions over five projects that have the same names with other
 * contents in them call all at once, while calls are cancelled, clients go away, connections to the
 * stores are cut and stores fall silent. Each answer has to be of its own session, call and
 * project. For one run.
 */
public final class IsolationTrials {

    private static final int PROJECTS = 5;
    private static final int SESSIONS = 20;
    private static final int BETWEEN_FAULTS_MS = 200;
    private static final Duration INDEXING = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofSeconds(20);

    // The HTTP server's and the runtime's own threads come on demand up to a bound of theirs, and
    // what the client closed last may take a moment: neither grows with the number of trials.
    private static final int FEW = 12;

    private final URI server;
    private final ProcessHandle process;
    private final StoreFaults faults;
    private final Map<String, LongAdder> ends = new ConcurrentSkipListMap<>();
    private final List<String> leaks = new java.util.concurrent.CopyOnWriteArrayList<>();

    private IsolationTrials(URI server, ProcessHandle process, StoreFaults faults) {
        this.server = server;
        this.process = process;
        this.faults = faults;
    }

    /**
     * Trials at a server on this machine.
     *
     * @param server base address
     * @param process the server's
     * @param stores the text of its {@code stores.json}; the stores are children of the server or
     *     of this process
     */
    public static IsolationTrials at(URI server, ProcessHandle process, String stores)
            throws IOException {
        return new IsolationTrials(
                server,
                process,
                StoreFaults.of(
                        StoreAddresses.fromJson(stores), ProcessHandle.current().descendants()));
    }

    /**
     * How they ended.
     *
     * @param ends how many calls ended how
     * @param leaks what a session saw that it must not see
     * @param kept what the server holds that it did not hold before
     */
    public record Report(
            int trials, Map<String, Long> ends, List<String> leaks, List<String> kept) {

        /** Whether nothing was seen by another and nothing was kept. */
        public boolean clean() {
            return leaks.isEmpty() && kept.isEmpty();
        }

        /** For people. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("%,d trials, %d leaks or mix-ups, aim: 0".formatted(trials, leaks.size()));
            ends.forEach((end, count) -> lines.add("  %-32s %,8d".formatted(end, count)));
            leaks.stream().limit(10).forEach(leak -> lines.add("  LEAK " + leak));
            lines.add(kept.isEmpty() ? "  nothing kept" : "  KEPT " + kept);
            return lines;
        }
    }

    /**
     * Runs them; a tenth more before, which warm the server up.
     *
     * @param folder where the projects are written
     */
    public Report run(Path folder, int trials) throws Exception {
        index(folder);
        ServerFigures before;
        ServerFigures after;
        round(Math.max(100, trials / 10), 1);
        before = settled();
        ends.clear();
        round(trials, 2);
        after = settled();
        Map<String, Long> counted = new java.util.TreeMap<>();
        ends.forEach((end, count) -> counted.put(end, count.sum()));
        return new Report(trials, counted, List.copyOf(leaks), kept(before, after));
    }

    private void index(Path folder) throws Exception {
        try (LoadSession session = LoadSession.open(server, "indexer")) {
            for (int project = 0; project < PROJECTS; project++) {
                Path root = TrialProject.write(folder, project);
                String job =
                        session.call(
                                        "index_project",
                                        Map.of(
                                                "path", root.toString(),
                                                "name", TrialProject.name(project),
                                                "format", "json"))
                                .answer()
                                .path("job")
                                .path("id")
                                .asText();
                await(session, job);
            }
        }
    }

    private static void await(LoadSession session, String job) throws Exception {
        long end = System.nanoTime() + INDEXING.toNanos();
        while (System.nanoTime() < end) {
            String state =
                    session.call("index_status", Map.of("job", job, "format", "json"))
                            .answer()
                            .path("jobs")
                            .path(0)
                            .path("state")
                            .asText();
            if (state.equals("done")) {
                return;
            }
            if (state.equals("failed")) {
                break;
            }
            Thread.sleep(50);
        }
        throw new IOException("a project of the trials was not indexed");
    }

    private void round(int trials, long seed) throws Exception {
        AtomicInteger left = new AtomicInteger(trials);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int number = i;
                running.add(threads.submit(() -> session(number, seed, left)));
            }
            SplittableRandom random = new SplittableRandom(seed);
            while (left.get() > 0) {
                count("(" + faults.strike(random) + ")");
                Thread.sleep(BETWEEN_FAULTS_MS);
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a session of the trials ended: " + e.getCause(), e);
        }
    }

    private Void session(int number, long seed, AtomicInteger left) throws Exception {
        int project = number % PROJECTS;
        SplittableRandom random = new SplittableRandom(seed * SESSIONS + number);
        try (LoadSession session = LoadSession.open(server, "trial%d-%d".formatted(seed, number))) {
            String name = first(session, project);
            while (left.getAndDecrement() > 0) {
                trial(session, new Judge(project, name), random);
            }
        }
        return null;
    }

    /** Chooses the project by naming it once; the session's public name. */
    private static String first(LoadSession session, int project) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            LoadSession.Reply chosen =
                    session.call(
                            "find_symbol",
                            Map.of(
                                    "project", TrialProject.name(project),
                                    "name", "Ledger",
                                    "format", "json"));
            LoadSession.Reply status = session.call("session_status", Map.of("format", "json"));
            if (!chosen.failed() && !status.failed()) {
                return status.answer().path("session").asText();
            }
            Thread.sleep(50);
        }
        throw new IOException("a session could not choose its project");
    }

    private void trial(LoadSession session, Judge judge, SplittableRandom random)
            throws IOException, InterruptedException {
        String tool = TrialProject.TOOLS.get(random.nextInt(TrialProject.TOOLS.size()));
        Map<String, Object> arguments =
                new HashMap<>(TrialProject.arguments(tool, random.nextInt(20)));
        arguments.put("format", "json");
        int kind = random.nextInt(100);
        if (kind < 5) {
            session.abandon(tool, arguments, random.nextInt(4));
            count("client went away");
            return;
        }
        int number = session.nextId();
        if (kind < 15) {
            int delay = random.nextInt(4);
            Thread.ofVirtual().start(() -> cancel(session, number, delay));
        }
        try {
            LoadSession.Reply reply = session.call(number, tool, arguments);
            Judge.Verdict verdict = judge.of(tool, reply);
            count(verdict.end());
            verdict.leak().ifPresent(leaks::add);
        } catch (IOException e) {
            count("connection broke");
            leaks.add("a call was not answered: " + e);
        }
    }

    private static void cancel(LoadSession session, int number, int delay) {
        try {
            Thread.sleep(delay);
            session.tell("notifications/cancelled", Map.of("requestId", number));
        } catch (IOException e) {
            // The call is answered all the same, which is what the trial looks at.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String end) {
        ends.computeIfAbsent(end, name -> new LongAdder()).increment();
    }

    /** What the server holds when no lease is out and its numbers have stopped falling. */
    private ServerFigures settled() throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        ServerFigures last = ServerFigures.of(server, process);
        int calm = 0;
        while (calm < 3 && System.nanoTime() < end) {
            Thread.sleep(500);
            ServerFigures now = ServerFigures.of(server, process);
            boolean still = now.leases() == 0 && now.sockets() >= last.sockets();
            calm = still ? calm + 1 : 0;
            last = now;
        }
        return last;
    }

    /** The pools may have opened more connections meanwhile, each of which is one socket. */
    private static List<String> kept(ServerFigures before, ServerFigures after) {
        List<String> kept = new ArrayList<>();
        int opened = Math.max(0, after.connections() - before.connections());
        if (after.leases() != 0) {
            kept.add("%d leases".formatted(after.leases()));
        }
        if (after.sockets() > before.sockets() + opened + FEW) {
            kept.add("sockets: %s, then %s".formatted(before, after));
        }
        if (after.files() > before.files() + FEW) {
            kept.add("files: %s, then %s".formatted(before, after));
        }
        if (after.threads() > before.threads() + opened + FEW) {
            kept.add("threads: %s, then %s".formatted(before, after));
        }
        return kept;
    }
}

package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import dev.neuraltools.cli.load.Crowd;
import dev.neuraltools.cli.load.Crowd.Ask;
import dev.neuraltools.cli.load.LoadSession;
import dev.neuraltools.cli.load.Timings;
import dev.neuraltools.cli.load.Timings.Figures;
import dev.neuraltools.cli.load.Zipf;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The parts of {@code bench sessions} in which nothing breaks. For one thread. */
final class SessionLoad {

    private static final int QUERIES = 500;
    private static final int CALM = 20;
    private static final int GREEDY = 200;
    private static final int ZIPF_RATE = 2_000;
    private static final int CALM_RATE = 30;
    private static final int BATCH = 25;
    private static final int ROUNDS = 40;

    /** Until then the JVM spends much of its time on compiling. */
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(60);

    private final BenchServer server;
    private final LoadQuestions questions;
    private final int sessions;
    private final Duration time;
    private final PrintWriter out;

    SessionLoad(
            BenchServer server,
            LoadQuestions questions,
            int sessions,
            int seconds,
            PrintWriter out) {
        this.server = server;
        this.questions = questions;
        this.sessions = sessions;
        this.time = Duration.ofSeconds(seconds);
        this.out = out;
    }

    void run(SessionBench.Part part) throws IOException, InterruptedException {
        switch (part) {
            case zipf -> zipf();
            case fresh -> fresh();
            case greedy -> greedy();
            case echo -> echo();
            case batch -> batch();
            case status -> new StatusLoad(server, questions, out).run(sessions, warmUp(), time);
            case reuse -> reuse();
            default -> throw new IllegalArgumentException(part + " is no load");
        }
        out.flush();
    }

    private void zipf() throws IOException, InterruptedException {
        List<Ask> asks = questions.repeated(QUERIES);
        Zipf zipf = new Zipf(asks.size());
        Crowd.Asks drawn = random -> asks.get(zipf.draw(random));
        try (Crowd crowd = Crowd.open(server.address(), sessions)) {
            var _ = crowd.run(warmUp(), 0, drawn);
            load("zipf, as many as go", "2,000 calls/s, no error", crowd, 0, drawn);
            load("zipf, at 2,000 calls/s", "p95 < 25 ms", crowd, ZIPF_RATE, drawn);
        }
    }

    private void fresh() throws IOException, InterruptedException {
        Crowd.Asks drawn = random -> questions.fresh();
        try (Crowd crowd = Crowd.open(server.address(), sessions)) {
            var _ = crowd.run(warmUp(), 0, drawn);
            double most = load("every query new, as many as go", "–", crowd, 0, drawn);
            load("every query new, at 70 % of that", "p95 < 50 ms", crowd, 0.7 * most, drawn);
            // What sessions may ask by default: 60 calls a minute each.
            load("every query new, one a second each", "p95 < 50 ms", crowd, sessions, drawn);
        }
    }

    /** Runs a load and prints it; calls a second. */
    private double load(String what, String aim, Crowd crowd, double rate, Crowd.Asks asks)
            throws InterruptedException {
        Processors before = processors();
        long begun = System.nanoTime();
        Timings timings = crowd.run(time, rate, asks);
        double wall = System.nanoTime() - begun;
        Processors used = processors().since(before);
        Figures all = timings.all();
        double perSecond = all.calls() / wall * 1e9;
        out.printf("%-34s %8.0f calls/s, aim %s%n", what, perSecond, aim);
        line("  all tools", all);
        timings.tools().forEach((tool, figures) -> line("  " + tool, figures));
        out.printf("%-34s %s%n", "  processors used", used.over(wall, ""));
        return perSecond;
    }

    private void line(String what, Figures figures) {
        out.print(figures.line(what));
    }

    private void greedy() throws IOException, InterruptedException {
        Crowd.Asks drawn = random -> questions.fresh();
        try (Crowd calm = Crowd.open(server.address(), CALM);
                Crowd greedy = Crowd.open(server.address(), 1)) {
            var _ = calm.run(warmUp(), 0, drawn);
            Figures alone = calm.run(time, CALM_RATE, drawn).all();
            LoadSession runaway = greedy.sessions().getFirst();
            List<Thread> threads = new ArrayList<>();
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; i < GREEDY; i++) {
                threads.add(Thread.ofVirtual().start(() -> insist(runaway, end)));
            }
            Figures beside = calm.run(time, CALM_RATE, drawn).all();
            for (Thread thread : threads) {
                thread.join();
            }
            line("calm sessions alone", alone);
            line("calm beside 200 calls at once", beside);
            out.printf(
                    "%-34s %8.2f times p95, aim: 2 at most%n",
                    "  a greedy session's cost to them", beside.p95() / alone.p95());
        }
    }

    private void insist(LoadSession session, long end) {
        while (System.nanoTime() < end) {
            try {
                if (session.call(questions.fresh().written()).failed()) {
                    Thread.sleep(50);
                }
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void echo() throws IOException, InterruptedException {
        Ask cached = questions.repeated(1).getFirst();
        try (Crowd crowd = Crowd.open(server.address(), sessions)) {
            LoadSession first = crowd.sessions().getFirst();
            LoadSession.Reply once = first.call(cached.written());
            // The same text from both: how many of its characters are escaped is a cost too.
            answered(first.call("bench_echo", Map.of("text", once.text())));
            Ask echo = new Ask("bench_echo", LoadSession.written("bench_echo", Map.of()));
            double ours = 0;
            double bare = 0;
            for (int round = 0; round < 3; round++) {
                Duration before = round == 0 ? warmUp() : Duration.ofSeconds(1);
                double nextBare = rate(crowd, echo, before);
                double nextOurs = rate(crowd, cached, before);
                bare = Math.max(bare, nextBare);
                ours = Math.max(ours, nextOurs);
            }
            out.printf(
                    "%-34s %8.0f calls/s of %,d characters%n",
                    "bare echo tool", bare, once.text().length());
            out.printf("%-34s %8.0f calls/s%n", "cached " + cached.tool(), ours);
            out.printf("%-34s %8.0f %%, aim: 50 %%%n", "  of its throughput", 100 * ours / bare);
        }
    }

    private double rate(Crowd crowd, Ask ask, Duration warmUp) throws InterruptedException {
        var _ = crowd.run(warmUp, 0, random -> ask);
        Duration each = time.dividedBy(6).plusSeconds(1);
        Processors before = processors();
        long begun = System.nanoTime();
        Figures figures = crowd.run(each, 0, random -> ask).all();
        Processors used = processors().since(before);
        if (figures.errors() > 0) {
            throw new CommandException(
                    ExitCode.FAILED, "%d calls of %s failed".formatted(figures.errors(), ask));
        }
        double perSecond = figures.calls() * 1e9 / (System.nanoTime() - begun);
        out.printf(
                "%-34s %8.0f calls/s; processor a call: %s%n",
                "  " + ask.tool(), perSecond, used.over(figures.calls() * 1e3, " µs"));
        return perSecond;
    }

    /**
     * The overhead of a call is what is not its tool's own work. What is left out here of that work
     * would only make the difference larger: it is the same on both sides, whose calls both run one
     * after another, for this client's session may have one connection alone.
     */
    private void batch() throws IOException {
        Map<String, Object> arguments =
                Map.of("project", BenchProject.NAME, "name", "main", "limit", 1);
        Map<String, Object> one = Map.of("tool", "find_symbol", "arguments", arguments);
        Map<String, Object> whole =
                Map.of("calls", java.util.Collections.nCopies(BATCH, one), "max_tokens", 20_000);
        try (LoadSession session = LoadSession.open(server.address(), "batch")) {
            long single = Long.MAX_VALUE;
            long together = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                for (int i = 0; i < BATCH; i++) {
                    answered(session.call("find_symbol", arguments));
                }
                long middle = System.nanoTime();
                answered(session.call("batch", whole));
                single = Math.min(single, middle - begun);
                together = Math.min(together, System.nanoTime() - middle);
            }
            out.printf("%-34s %8.2f ms%n", "25 cached calls, one by one", single / 1e6);
            out.printf("%-34s %8.2f ms%n", "the same in one batch", together / 1e6);
            out.printf(
                    "%-34s %8.0f %%, aim: 80 %%%n",
                    "  less overhead", 100.0 * (single - together) / single);
        }
    }

    private static void answered(LoadSession.Reply reply) {
        if (reply.failed()) {
            throw new CommandException(ExitCode.FAILED, "A call failed: " + reply.body());
        }
    }

    private void reuse() throws InterruptedException {
        try (ServerHttp http = new ServerHttp(server.address(), null)) {
            JsonNode pools = http.get("/api/v1/mcp/status").path("pools");
            pools.properties()
                    .forEach(pool ->
                            out.printf(
                                    "%-34s %8.4f of %,d, aim: 0.95%n",
                                    "reuse rate, " + pool.getKey(),
                                    pool.getValue().path("reuse_rate").asDouble(),
                                    pool.getValue().path("total_requests").asLong()));
        }
    }

    private Duration warmUp() {
        return time.compareTo(LONGEST_WARM_UP) < 0 ? time : LONGEST_WARM_UP;
    }

    /** Nanoseconds of processor time that were used. */
    private record Processors(long client, long server, long stores) {

        Processors since(Processors before) {
            return new Processors(
                    client - before.client, server - before.server, stores - before.stores);
        }

        String over(double nanos, String unit) {
            return "client %.2f%4$s, server %.2f%4$s, its stores %.2f%4$s"
                    .formatted(client / nanos, server / nanos, stores / nanos, unit);
        }
    }

    private Processors processors() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean)
                        Objects.requireNonNull(ManagementFactory.getOperatingSystemMXBean());
        return new Processors(
                system.getProcessCpuTime(),
                cpu(Stream.of(server.process())),
                cpu(server.process().descendants()));
    }

    private static long cpu(Stream<ProcessHandle> processes) {
        return processes
                .mapToLong(each -> each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }
}

package dev.neuraltools.cli;

import dev.neuraltools.cli.load.Crowd;
import dev.neuraltools.cli.load.Crowd.Ask;
import dev.neuraltools.cli.load.Timings;
import dev.neuraltools.cli.load.Timings.Figures;
import dev.neuraltools.cli.load.Zipf;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * How long the state of the server takes to tell, from a connection of its own, while many sessions
 * call at a steady rate: some calls new, most of them known. For one thread.
 */
final class StatusLoad {

    private static final String PATH = "/api/v1/mcp/status";
    private static final int RATE = 200;

    /** One call in so many is new. */
    private static final int NEW = 10;

    private static final int QUERIES = 500;
    private static final Duration ALONE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final BenchServer server;
    private final LoadQuestions questions;
    private final PrintWriter out;

    StatusLoad(BenchServer server, LoadQuestions questions, PrintWriter out) {
        this.server = server;
        this.questions = questions;
        this.out = out;
    }

    /** Measures, and prints what was seen with its aim. */
    void run(int sessions, Duration warmUp, Duration time)
            throws IOException, InterruptedException {
        List<Ask> known = questions.repeated(QUERIES);
        Zipf zipf = new Zipf(known.size());
        Crowd.Asks drawn =
                random ->
                        random.nextInt(NEW) == 0 ? questions.fresh() : known.get(zipf.draw(random));
        try (Crowd crowd = Crowd.open(server.address(), sessions);
                ServerHttp operator = new ServerHttp(server.address(), null)) {
            // Both sides of what is measured, so that the JVM has compiled it.
            var _ = asked(operator, beside(crowd, warmUp, drawn));
            line("status, nobody else calls", asked(operator, pause(ALONE)));
            CompletableFuture<Figures> calls = beside(crowd, time, drawn);
            line(
                    "status, %d sessions, %d calls/s".formatted(sessions, RATE),
                    asked(operator, calls));
            Figures load = calls.join();
            out.print(load.line("  their calls, one in %d new".formatted(NEW)));
        }
    }

    private static CompletableFuture<Figures> beside(Crowd crowd, Duration time, Crowd.Asks asks) {
        return CompletableFuture.supplyAsync(() -> load(crowd, time, asks));
    }

    private static CompletableFuture<Void> pause(Duration time) {
        return new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Figures load(Crowd crowd, Duration time, Crowd.Asks asks) {
        try {
            return crowd.run(time, RATE, asks).all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Asks until something has ended, and reads the whole of each answer. */
    private static Figures asked(ServerHttp operator, CompletableFuture<?> until)
            throws InterruptedException {
        Timings took = new Timings();
        while (!until.isDone()) {
            long begun = System.nanoTime();
            var _ = operator.send(operator.request(PATH).GET());
            took.add(PATH, System.nanoTime() - begun, false);
            Thread.sleep(BETWEEN);
        }
        return took.all();
    }

    private void line(String what, Figures asked) {
        out.printf(
                "%-34s %8d asked  p50 %7.2f  p95 %7.2f  p99 %7.2f ms, aim: p95 < 10 ms%n",
                what, asked.calls(), asked.p50(), asked.p95(), asked.p99());
    }
}

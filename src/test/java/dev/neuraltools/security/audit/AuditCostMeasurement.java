package dev.neuraltools.security.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line of the audit log costs the call that it is of. Run by name; decides nothing. */
class AuditCostMeasurement {

    private static final int LINES = 50_000;

    @TempDir Path folder = Path.of("");

    @Test
    void printsTheCostOfALine() throws IOException, InterruptedException {
        ExtHandler handler = AuditBeans.file(folder.resolve("audit.jsonl"), 5_000_000, 10);
        handler.setFormatter(new PatternFormatter("%s%n"));
        handler.setAutoFlush(true);
        try (AuditLog log = new AuditLog(handler, false, InstantSource.system())) {
            for (int threads : new int[] {1, 1, 8, 50}) {
                measure(log, threads);
            }
        }
        try (var files = Files.list(folder)) {
            System.out.println(files.count() + " files");
        }
    }

    private static void measure(AuditLog log, int threads) throws InterruptedException {
        long[] nanos = new long[LINES];
        CountDownLatch ended = new CountDownLatch(threads);
        long begun = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int first = t;
            Thread.ofVirtual()
                    .start(() -> {
                        for (int i = first; i < LINES; i += threads) {
                            long before = System.nanoTime();
                            log.call(
                                    new Actor("ann", "", "reader", "5e55", "claude/2", "::1"),
                                    "c-" + i,
                                    new AuditLine.Call("read_code", "shop", Map.of()),
                                    "",
                                    Duration.ofMillis(1));
                            nanos[i] = System.nanoTime() - before;
                        }
                        ended.countDown();
                    });
        }
        ended.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                "%d threads: %,.0f lines/s, p50 %.1f µs, p99 %.1f µs%n",
                threads, LINES / seconds, nanos[LINES / 2] / 1e3, nanos[LINES * 99 / 100] / 1e3);
    }
}

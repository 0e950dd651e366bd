package dev.neuraltools.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.session.redis.RedisRateLimiter;
import dev.neuraltools.session.redis.RedisSessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a counted call costs around the tool's own work: finding its session, charging it, counting
 * it, over a real Redis. Not part of the suite: run it by its name.
 */
class CallCostMeasurement {

    private static final int CALLS = 10_000;
    private static final int SESSIONS = 50;

    @TempDir private static Path folder;

    @Test
    void callsCostWhatIsPrinted() throws Exception {
        try (RealRedis redis = new RealRedis(folder);
                RealRedis.Client client = redis.client();
                Reachability reachability =
                        new Reachability("test", client.redis(), Duration.ofSeconds(1))) {
            SessionManager sessions =
                    new SessionManager(
                            new RedisSessionStore(client.pipeline(), reachability),
                            new RedisRateLimiter(client.pipeline(), reachability),
                            SessionRules.of(
                                    SessionLimits.defaults().withQueriesPerMinute(10_000_000)),
                            Clock.systemUTC());
            measure("warm-up", sessions, 1, CALLS);
            measure("one session", sessions, 1, CALLS);
            measure("50 sessions of one user", sessions, SESSIONS, CALLS * 2);
        }
    }

    private static void measure(String what, SessionManager sessions, int callers, int calls)
            throws Exception {
        long[] nanos = new long[calls];
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * (calls / callers);
                all.add(threads.submit(() -> run(sessions, nanos, first, calls / callers)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        assertThat(nanos[0]).isPositive();
        System.out.printf(
                "%s: %,.0f calls/s, p50 %.3f ms, p95 %.3f ms%n",
                what, calls / seconds, nanos[calls / 2] / 1e6, nanos[calls * 95 / 100] / 1e6);
    }

    private static void run(SessionManager sessions, long[] nanos, int first, int calls) {
        Caller caller = new Caller("ann", "admin", "", "agent/1");
        Session session = sessions.open(caller, new ClientInfo("agent", "1", "2025-11-25"));
        for (int i = 0; i < calls; i++) {
            long begun = System.nanoTime();
            Admission admission = sessions.findForCall(session.id(), caller).orElseThrow();
            sessions.call(admission.session(), request(admission), scope -> scope);
            nanos[first + i] = System.nanoTime() - begun;
        }
    }

    private static CallRequest request(Admission admission) {
        return new CallRequest(
                "c",
                Optional.of(Duration.ofSeconds(30)),
                new Cancellation(),
                Visibility.everything(),
                true,
                Optional.of(admission),
                () -> {});
    }
}

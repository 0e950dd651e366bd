package dev.neuraltools.admin.metrics;

import dev.neuraltools.pool.StoreCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** How long calls to each store take, and how long they wait for a connection. Thread-safe. */
@Singleton
class StoreCallMeters implements StoreCalls {

    /** In microseconds; a connection is promised within 10 ms. */
    private static final Duration[] WAITS =
            micros(100, 500, 1_000, 5_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000);

    private static final Duration[] CALLS =
            micros(
                    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000,
                    5_000_000);

    private final MeterRegistry registry;
    private final Map<String, Timers> timers = new ConcurrentHashMap<>();

    StoreCallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(StoreCall call) {
        Timers timed = timers.computeIfAbsent(call.store(), this::timers);
        timed.waits.record(call.waited());
        (call.answered() ? timed.answered : timed.failed).record(call.took());
    }

    private record Timers(Timer waits, Timer answered, Timer failed) {}

    private Timers timers(String store) {
        Timer waits =
                timer("neural.pool.wait", "waiting for a connection", WAITS)
                        .tag("pool", store)
                        .register(registry);
        return new Timers(waits, calls(store, "answered"), calls(store, "failed"));
    }

    private Timer calls(String store, String outcome) {
        return timer(
                        "neural.store.call.duration",
                        "calls to a store, waiting for a connection included",
                        CALLS)
                .tag("store", store)
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Timer.Builder timer(String name, String description, Duration[] buckets) {
        return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
    }

    private static Duration[] micros(long... each) {
        return LongStream.of(each)
                .mapToObj(micros -> Duration.ofNanos(1_000 * micros))
                .toArray(Duration[]::new);
    }
}

package dev.neuraltools.admin.metrics;

import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The pools and breakers of this server as meters, read from their own statistics. */
@Singleton
class PoolMeters implements MeterBinder {

    private final Instance<Pool<?>> pools;

    PoolMeters(@Any Instance<Pool<?>> pools) {
        this.pools = pools;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Pool<?> pool : pools) {
            connections(new Meters(registry, pool, "pool"));
            leases(new Meters(registry, pool, "pool"));
            breaker(new Meters(registry, pool, "store"));
        }
    }

    private static void connections(Meters meters) {
        meters.gauge("pool.size", "connections that may be in use at once", PoolStatistics::size);
        meters.gauge("pool.in.use", "connections that are leased now", PoolStatistics::inUse);
        meters.gauge("pool.idle", "connections that are open and free", PoolStatistics::idle);
        meters.gauge("pool.waiting", "calls that wait for a connection", PoolStatistics::waiting);
        meters.gauge("pool.utilization.ratio", "share in use", PoolStatistics::utilization);
        meters.count("pool.created", "connections opened", PoolStatistics::created);
        meters.count("pool.retired", "connections given up", PoolStatistics::retired);
        meters.count("pool.errors", "connections that failed", PoolStatistics::errors);
        meters.count(
                "pool.health.failures",
                "connections that did not answer when checked",
                PoolStatistics::healthFailures);
    }

    private static void leases(Meters meters) {
        meters.count("pool.requests", "leases asked for", PoolStatistics::requests);
        meters.count("pool.reused", "leases of an open connection", PoolStatistics::reused);
        meters.count("pool.missed", "leases that had to open one", PoolStatistics::misses);
        meters.count("pool.refused", "requests without a lease", PoolStatistics::refused);
        meters.count("pool.waits", "requests that had to wait", PoolStatistics::waits);
        meters.count(
                "pool.forgotten",
                "leases that were not given back, and taken back",
                PoolStatistics::forgotten);
    }

    private static void breaker(Meters meters) {
        for (BreakerState state : BreakerState.values()) {
            Gauge.builder(
                            "neural.breaker.state",
                            meters.pool,
                            pool -> pool.statistics().breaker().state() == state ? 1 : 0)
                    .description("1 for the state that the store's breaker is in")
                    .tag("store", meters.pool.settings().name())
                    .tag("state", state.toString())
                    .register(meters.registry);
        }
        meters.count(
                "breaker.opened", "times it opened", statistics -> statistics.breaker().opened());
        meters.count(
                "breaker.prevented",
                "attempts refused at once",
                statistics -> statistics.breaker().prevented());
        meters.count(
                "breaker.retried",
                "attempts made again",
                statistics -> statistics.breaker().retried());
    }

    /** Registers what is read of one pool. */
    private record Meters(MeterRegistry registry, Pool<?> pool, String label) {

        void gauge(String name, String description, ToDoubleFunction<PoolStatistics> figure) {
            Gauge.builder("neural." + name, pool, each -> figure.applyAsDouble(each.statistics()))
                    .description(description)
                    .tag(label, pool.settings().name())
                    .register(registry);
        }

        void count(String name, String description, ToDoubleFunction<PoolStatistics> figure) {
            FunctionCounter.builder(
                            "neural." + name, pool, each -> figure.applyAsDouble(each.statistics()))
                    .description(description)
                    .tag(label, pool.settings().name())
                    .register(registry);
        }
    }
}

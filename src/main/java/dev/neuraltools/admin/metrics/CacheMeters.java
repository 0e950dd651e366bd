package dev.neuraltools.admin.metrics;

import dev.neuraltools.cache.CacheFigures;
import dev.neuraltools.cache.CacheKind;
import dev.neuraltools.cache.Caches;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Where the values of each cache came from, as meters. */
@Singleton
class CacheMeters implements MeterBinder {

    private static final Map<String, ToLongFunction<CacheFigures>> RESULTS =
            Map.of(
                    "local", CacheFigures::local,
                    "remote", CacheFigures::remote,
                    "joined", CacheFigures::joined,
                    "made", CacheFigures::made);

    private final Caches caches;

    CacheMeters(Caches caches) {
        this.caches = caches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (CacheKind kind : CacheKind.values()) {
            RESULTS.forEach((result, figure) ->
                    FunctionCounter.builder(
                                    "neural.cache.requests", this, each -> each.of(kind, figure))
                            .description("values by where they came from")
                            .tag("cache", kind.wire())
                            .tag("result", result)
                            .register(registry));
            FunctionCounter.builder(
                            "neural.cache.evictions",
                            this,
                            each -> each.of(kind, CacheFigures::evicted))
                    .description("values that this server's memory gave up")
                    .tag("cache", kind.wire())
                    .register(registry);
            Gauge.builder(
                            "neural.cache.entries",
                            this,
                            each -> each.of(kind, CacheFigures::entries))
                    .description("values in this server's memory")
                    .tag("cache", kind.wire())
                    .register(registry);
        }
    }

    private double of(CacheKind kind, ToLongFunction<CacheFigures> figure) {
        return caches.figures().stream()
                .filter(each -> each.name().equals(kind.wire()))
                .mapToLong(figure)
                .sum();
    }
}

package dev.neuraltools.admin.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * A gauge whose label values come and go. What stays keeps its meter and is only set anew: a meter
 * that is removed and registered again within one breath is lost to Prometheus. Thread-safe.
 */
final class Readings {

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, Reading> kept = new HashMap<>();

    Readings(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** These are the values now, and there are no others. */
    synchronized void set(Map<Tags, Double> values) {
        kept.entrySet()
                .removeIf(each -> {
                    boolean gone = !values.containsKey(each.getKey());
                    if (gone) {
                        registry.remove(each.getValue().gauge);
                    }
                    return gone;
                });
        values.forEach((tags, value) -> kept.computeIfAbsent(tags, Reading::new).value = value);
    }

    private final class Reading {
        private final Gauge gauge;
        private volatile double value;

        Reading(Tags tags) {
            gauge =
                    Gauge.builder(name, this, reading -> reading.value)
                            .description(description)
                            .tags(tags)
                            .register(registry);
        }
    }
}

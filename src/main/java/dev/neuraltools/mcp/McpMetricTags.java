package dev.neuraltools.mcp;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Keeps the labels of the protocol's own metrics bounded: a resource's address may be anything. */
@Singleton
class McpMetricTags {

    private static final String PREFIX = "mcp.server.requests";
    private static final String UNBOUNDED = "resource.uri";

    @Produces
    @Singleton
    MeterFilter bounded() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if (!id.getName().startsWith(PREFIX)) {
                    return id;
                }
                List<Tag> kept =
                        id.getTags().stream()
                                .filter(tag -> !tag.getKey().equals(UNBOUNDED))
                                .toList();
                return id.replaceTags(kept);
            }
        };
    }
}

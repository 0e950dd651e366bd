package dev.neuraltools.mcp;

import dev.neuraltools.retrieve.ChannelHits;
import dev.neuraltools.retrieve.rank.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tool calls, what the channels of searches find, and sessions that ended, as meters. A label of a
 * project is the name of one that the server knows, for the first {@value #MOST_PROJECTS} that were
 * asked; the others are {@code other}. Thread-safe.
 */
@Singleton
class CallMeters implements ChannelHits {

    static final int MOST_PROJECTS = 50;

    /** 5, 50, 100, 200 and 1,000 ms and 30 s are promised; quantiles near them are exact. */
    private static final Duration[] CALLS =
            Stream.of(1, 5, 10, 25, 50, 100, 200, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private static final Duration[] SESSIONS =
            Stream.of(1, 5, 15, 30, 60, 120, 240, 480, 1_440)
                    .map(Duration::ofMinutes)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Set<String> projects = ConcurrentHashMap.newKeySet();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Ending, Counter> counters = new ConcurrentHashMap<>();
    private final Timer sessions;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sessions =
                Timer.builder("neural.session.duration")
                        .description("from the first to the last call of sessions that ended")
                        .serviceLevelObjectives(SESSIONS)
                        .register(registry);
    }

    /** A tool call has ended, with {@code ok} or the code of its error. */
    void ended(String tool, String outcome, Optional<String> project, Duration took) {
        timers.computeIfAbsent(tool, this::timer).record(took);
        String label = project.map(this::label).orElse("none");
        counters.computeIfAbsent(new Ending(tool, outcome, label), this::counter).increment();
    }

    private Timer timer(String tool) {
        return Timer.builder("neural.tool.call.duration")
                .description("tool calls, those of a batch and the whole of it each")
                .tag("tool", tool)
                .serviceLevelObjectives(CALLS)
                .register(registry);
    }

    private Counter counter(Ending ending) {
        return Counter.builder("neural.tool.calls")
                .description("tool calls by how they ended")
                .tag("tool", ending.tool())
                .tag("outcome", ending.outcome())
                .tag("project", ending.project())
                .register(registry);
    }

    /** What calls are counted by. */
    private record Ending(String tool, String outcome, String project) {}

    private String label(String project) {
        if (projects.contains(project)) {
            return project;
        }
        return projects.size() < MOST_PROJECTS && projects.add(project) ? project : "other";
    }

    /** A session has ended. */
    void ended(Duration lived) {
        sessions.record(lived);
    }

    @Override
    public void found(Channel channel, Duration took, int hits) {
        Timer.builder("neural.retrieval.channel.duration")
                .description("until the hits of a channel were there")
                .tag("channel", channel.wire())
                .serviceLevelObjectives(CALLS)
                .register(registry)
                .record(took);
        DistributionSummary.builder("neural.retrieval.channel.hits")
                .description("hits of a channel in one search")
                .tag("channel", channel.wire())
                .register(registry)
                .record(hits);
    }
}

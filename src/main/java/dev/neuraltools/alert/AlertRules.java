package dev.neuraltools.alert;

import dev.neuraltools.alert.Hysteresis.Reading;
import dev.neuraltools.alert.Hysteresis.Timing;
import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.PoolStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts this server sees, by what was measured. Each condition has a threshold to raise and
 * a lower one to clear, and lasts for a while before it does either. Not thread-safe.
 *
 * <p>A store that only makes answers faster is no more than a warning.
 */
public final class AlertRules {

    private static final double BUSY = 0.9;
    private static final double CALM = 0.8;
    private static final double FAILING = 0.1;
    private static final double SOUND = 0.05;

    /** Nothing is lost without it. */
    private static final String EXPENDABLE = "redis_cache";

    private final Timing timing;
    private final Timing breakerTiming;
    private final Map<String, Hysteresis> states = new HashMap<>();
    private final Map<String, Alert> raised = new HashMap<>();
    private final Map<String, ErrorWindow> errors = new HashMap<>();

    /** A condition as it was measured. */
    private record Seen(AlertKind kind, Reading reading, Severity severity, String message) {}

    public AlertRules(Duration raiseAfter, Duration clearAfter) {
        this.timing = new Timing(raiseAfter, clearAfter);
        // A breaker waits for several failures by itself.
        this.breakerTiming = new Timing(Duration.ZERO, clearAfter);
    }

    /** The severity of a store that is not there. */
    public static Severity ofLosing(String pool) {
        return pool.equals(EXPENDABLE) ? Severity.WARNING : Severity.CRITICAL;
    }

    /** Whether so much of a pool is in use that it counts as exhausted. */
    public static boolean exhausted(PoolStatistics pool) {
        return pool.utilization() > BUSY;
    }

    /** All alerts that are present now, as they were when they were raised. */
    public List<Alert> judge(List<Sample> samples, Instant now) {
        for (Sample sample : samples) {
            for (Seen seen : conditions(sample, now)) {
                judge(sample.pool().name(), seen, now);
            }
        }
        return new ArrayList<>(raised.values());
    }

    private void judge(String pool, Seen seen, Instant now) {
        String key = seen.kind().wire() + ":" + pool;
        Timing times = seen.kind() == AlertKind.CIRCUIT_BREAKER_OPEN ? breakerTiming : timing;
        Hysteresis before = states.getOrDefault(key, new Hysteresis.Quiet());
        Hysteresis after = before.next(seen.reading(), now, times);
        states.put(key, after);
        if (after instanceof Hysteresis.Raised(Instant since) && !before.present()) {
            raised.put(
                    key,
                    new Alert(
                            seen.kind(),
                            pool,
                            seen.severity(),
                            seen.message(),
                            since,
                            Optional.empty()));
        } else if (!after.present()) {
            raised.remove(key);
        }
    }

    private List<Seen> conditions(Sample sample, Instant now) {
        PoolStatistics pool = sample.pool();
        String name = pool.name();
        double failed = errors.computeIfAbsent(name, any -> new ErrorWindow()).add(pool, now);
        boolean closed = pool.breaker().state() == BreakerState.CLOSED;
        return List.of(
                new Seen(
                        AlertKind.POOL_EXHAUSTION,
                        Reading.of(pool.utilization(), BUSY, CALM),
                        pool.waiting() > 0 ? Severity.CRITICAL : Severity.WARNING,
                        "%d of %d connections of the pool %s are in use, and %d calls wait"
                                .formatted(pool.inUse(), pool.size(), name, pool.waiting())),
                new Seen(
                        AlertKind.CIRCUIT_BREAKER_OPEN,
                        closed ? Reading.GOOD : Reading.BAD,
                        ofLosing(name),
                        "%s failed several times in a row: calls to it are refused at once"
                                .formatted(name)),
                new Seen(
                        AlertKind.HIGH_ERROR_RATE,
                        Reading.of(failed, FAILING, SOUND),
                        ofLosing(name),
                        "%.0f %% of the calls to %s failed within a minute"
                                .formatted(failed * 100, name)),
                new Seen(
                        AlertKind.HEALTH_CHECK_FAILURE,
                        sample.answers() ? Reading.GOOD : Reading.BAD,
                        ofLosing(name),
                        "%s does not answer%s"
                                .formatted(
                                        name,
                                        sample.detail().isEmpty() ? "" : ": " + sample.detail())));
    }
}

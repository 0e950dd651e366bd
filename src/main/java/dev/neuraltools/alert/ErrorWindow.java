package dev.neuraltools.alert;

import dev.neuraltools.pool.PoolStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The share of a store's calls that failed over the last minute: attempts that spoke against the
 * store, and those that were refused because it is left alone, of all. Too few calls say nothing,
 * so their rate is 0. Not thread-safe.
 */
final class ErrorWindow {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Two failures of three calls are no rate. */
    static final long ENOUGH = 20;

    private record Count(Instant when, long calls, long failures) {}

    private final Deque<Count> counts = new ArrayDeque<>();

    /** The rate up to now, between 0 and 1. */
    double add(PoolStatistics pool, Instant now) {
        long prevented = pool.breaker().prevented();
        counts.addLast(
                new Count(now, pool.requests() + prevented, pool.breaker().failures() + prevented));
        // The first is the state at the beginning of the window.
        while (counts.size() > 2 && !second().when().isAfter(now.minus(WINDOW))) {
            counts.removeFirst();
        }
        long calls = counts.getLast().calls() - counts.getFirst().calls();
        long failures = counts.getLast().failures() - counts.getFirst().failures();
        return calls < ENOUGH ? 0 : Math.min(1, (double) failures / calls);
    }

    private Count second() {
        var each = counts.iterator();
        each.next();
        return each.next();
    }
}

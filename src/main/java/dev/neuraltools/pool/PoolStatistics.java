package dev.neuraltools.pool;

import java.time.Duration;
import java.util.List;

/**
 * What a pool is doing and has done since it was made. The numbers are read one after another, so
 * under load they may differ by what happened in between.
 *
 * @param name of the pool
 * @param pooled whether connections are kept; else each call opens one of its own
 * @param size how many connections at most
 * @param minIdle how many are kept ready
 * @param idle connections that are open and not in use
 * @param inUse leases that are out
 * @param waiting calls that wait for a lease
 * @param requests leases that were asked for
 * @param hits leases that got a connection that was open already
 * @param misses leases for which one had to be opened
 * @param created connections that were opened
 * @param retired connections that were given up: broken, unhealthy, old or long idle
 * @param refused requests that ended without a lease
 * @param errors connections that could not be opened or broke in use
 * @param healthFailures connections that did not answer when checked
 * @param forgotten leases that their holders did not give back, and that were taken back
 * @param waits requests that had to wait
 * @param waited how long they waited together
 * @param longestWait of a single request
 * @param load how much was in use of late
 * @param breaker whether the store is left alone
 * @param connections those that are open
 */
public record PoolStatistics(
        String name,
        boolean pooled,
        int size,
        int minIdle,
        int idle,
        int inUse,
        int waiting,
        long requests,
        long hits,
        long misses,
        long created,
        long retired,
        long refused,
        long errors,
        long healthFailures,
        long forgotten,
        long waits,
        Duration waited,
        Duration longestWait,
        LoadStatistics load,
        BreakerStatistics breaker,
        List<ConnectionStatistics> connections) {

    public PoolStatistics {
        connections = List.copyOf(connections);
    }

    static PoolStatistics of(
            PoolSettings settings,
            Gate.State gate,
            Stock<?> stock,
            Tally tally,
            BreakerStatistics breaker,
            long now) {
        return new PoolStatistics(
                settings.name(),
                settings.pooled(),
                settings.size(),
                settings.minIdle(),
                stock.idle(),
                gate.lent(),
                gate.waiting(),
                tally.requests.sum(),
                tally.reused.sum(),
                tally.missed.sum(),
                tally.created.sum(),
                tally.retired.sum(),
                tally.refused.sum(),
                tally.errors.sum(),
                tally.healthFailures.sum(),
                tally.forgotten.sum(),
                tally.waits.sum(),
                Duration.ofNanos(tally.waitedNanos.sum()),
                Duration.ofNanos(tally.longestWait.get()),
                gate.load(),
                breaker,
                stock.statistics(now));
    }

    /** How many more leases could be out now. */
    public int available() {
        return size - inUse;
    }

    /** How often an open connection was used again: another name for {@link #hits()}. */
    public long reused() {
        return hits;
    }

    /** How long those that had to wait waited on average. */
    public Duration averageWait() {
        return waits == 0 ? Duration.ZERO : waited.dividedBy(waits);
    }

    /** The share of requests that an open connection served; 0 before the first. */
    public double reuseRate() {
        return requests == 0 ? 0 : (double) hits / requests;
    }

    /** The share of the bound that is in use now. */
    public double utilization() {
        return (double) inUse / size;
    }
}

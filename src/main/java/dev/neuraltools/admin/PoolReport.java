package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.pool.BreakerStatistics;
import dev.neuraltools.pool.ConnectionStatistics;
import dev.neuraltools.pool.PoolStatistics;
import java.time.Duration;
import java.util.List;

/**
 * A pool at a glance.
 *
 * @param pooled whether connections are kept; else each call opens one of its own
 * @param averageUtilization share of the size, over the last hour at most
 * @param peakInUse the most at once, over the last hour at most
 * @param averageWaitMs of the calls that had to wait
 * @param connections those that are open
 */
@JsonNaming(SnakeCaseStrategy.class)
record PoolReport(
        boolean pooled,
        int size,
        int minIdle,
        int available,
        int inUse,
        int waiting,
        int idle,
        long created,
        long retired,
        long reused,
        long hits,
        long misses,
        long totalRequests,
        double reuseRate,
        double utilization,
        double averageUtilization,
        int peakInUse,
        long refused,
        long errors,
        long healthFailures,
        long forgotten,
        long waits,
        double averageWaitMs,
        double longestWaitMs,
        BreakerReport circuitBreaker,
        List<ConnectionReport> connections) {

    /** What the breaker and the retries of a store are doing and have done. */
    @JsonNaming(SnakeCaseStrategy.class)
    record BreakerReport(String state, long opened, long failures, long prevented, long retried) {

        static BreakerReport of(BreakerStatistics breaker) {
            return new BreakerReport(
                    breaker.state().toString(),
                    breaker.opened(),
                    breaker.failures(),
                    breaker.prevented(),
                    breaker.retried());
        }
    }

    /** An open connection. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ConnectionReport(
            String createdAt, String lastUsed, long requestCount, boolean healthy, boolean inUse) {

        static ConnectionReport of(ConnectionStatistics connection) {
            return new ConnectionReport(
                    connection.createdAt().toString(),
                    connection.lastUsed().toString(),
                    connection.requests(),
                    connection.healthy(),
                    connection.inUse());
        }
    }

    static PoolReport of(PoolStatistics pool) {
        return new PoolReport(
                pool.pooled(),
                pool.size(),
                pool.minIdle(),
                pool.available(),
                pool.inUse(),
                pool.waiting(),
                pool.idle(),
                pool.created(),
                pool.retired(),
                pool.reused(),
                pool.hits(),
                pool.misses(),
                pool.requests(),
                pool.reuseRate(),
                pool.utilization(),
                pool.load().average(),
                pool.load().peak(),
                pool.refused(),
                pool.errors(),
                pool.healthFailures(),
                pool.forgotten(),
                pool.waits(),
                millis(pool.averageWait()),
                millis(pool.longestWait()),
                BreakerReport.of(pool.breaker()),
                pool.connections().stream().map(ConnectionReport::of).toList());
    }

    static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}

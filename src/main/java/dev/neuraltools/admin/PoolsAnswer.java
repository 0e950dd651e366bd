package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.HealthReport.PoolHealth;
import dev.neuraltools.pool.PoolStatistics;
import java.util.Map;

/**
 * All pools, or one.
 *
 * @param pools by name
 */
@JsonNaming(SnakeCaseStrategy.class)
record PoolsAnswer(Map<String, OnePool> pools, int totalPools, int totalInUse) {

    /**
     * A pool and its store.
     *
     * @param poolMetrics its figures under the names that monitoring knows
     * @param pool all of its figures
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record OnePool(String name, PoolHealth health, PoolMetrics poolMetrics, PoolReport pool) {

        static OnePool of(PoolStatistics pool, PoolHealth health) {
            return new OnePool(pool.name(), health, PoolMetrics.of(pool), PoolReport.of(pool));
        }
    }

    /**
     * The figures of a pool under the names that monitoring knows.
     *
     * @param serverName the store
     * @param totalConnections those that are open
     * @param availableConnections how many more calls could have one now
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record PoolMetrics(
            String serverName,
            int totalConnections,
            int availableConnections,
            String circuitBreakerState,
            long poolHits,
            long poolMisses,
            long connectionErrors,
            long healthCheckFailures) {

        static PoolMetrics of(PoolStatistics pool) {
            return new PoolMetrics(
                    pool.name(),
                    pool.connections().size(),
                    pool.available(),
                    pool.breaker().state().toString(),
                    pool.hits(),
                    pool.misses(),
                    pool.errors(),
                    pool.healthFailures());
        }
    }
}

package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.pool.PoolStatistics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pools in short.
 *
 * @param success always true: an error is a {@link Problem}
 * @param pools by name
 */
@JsonNaming(SnakeCaseStrategy.class)
record PoolStatsAnswer(
        boolean success, Map<String, PoolStats> pools, int totalPools, int totalInUse) {

    /**
     * A pool in short.
     *
     * @param serverName the store
     * @param reuseRate the share of requests that an open connection served
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record PoolStats(
            String serverName,
            int poolSize,
            int available,
            int inUse,
            long created,
            long reused,
            long totalRequests,
            double reuseRate) {

        static PoolStats of(PoolStatistics pool) {
            return new PoolStats(
                    pool.name(),
                    pool.size(),
                    pool.available(),
                    pool.inUse(),
                    pool.created(),
                    pool.reused(),
                    pool.requests(),
                    pool.reuseRate());
        }
    }

    static PoolStatsAnswer of(Collection<PoolStatistics> pools) {
        Map<String, PoolStats> stats = new TreeMap<>();
        pools.forEach(pool -> stats.put(pool.name(), PoolStats.of(pool)));
        return new PoolStatsAnswer(
                true, stats, stats.size(), pools.stream().mapToInt(PoolStatistics::inUse).sum());
    }
}

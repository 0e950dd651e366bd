package dev.neuraltools.session;

import java.time.Duration;
import java.util.Map;

/**
 * What one session may use.
 *
 * @param queriesPerMinute a bucket of so many tokens, refilled evenly
 * @param connections of all pools together at once
 * @param shares how many connections of each pool at once, by the pool's name
 * @param maxResults of one query
 * @param maxDuration of one query
 * @param idleTimeout after how long without a call the session ends
 */
public record SessionLimits(
        int queriesPerMinute,
        int connections,
        Map<String, Integer> shares,
        int maxResults,
        Duration maxDuration,
        Duration idleTimeout) {

    public SessionLimits {
        shares = Map.copyOf(shares);
        require(queriesPerMinute >= 1, "queries per minute", queriesPerMinute);
        require(connections >= 1, "connections", connections);
        require(shares.values().stream().allMatch(each -> each >= 0), "shares", shares);
        require(maxResults >= 1, "results of a query", maxResults);
        require(maxDuration.isPositive(), "duration of a query", maxDuration);
        require(idleTimeout.isPositive(), "idle timeout", idleTimeout);
    }

    /**
     * What is usual: 60 queries a minute, 3 connections (Neo4j 3, Qdrant 2, each Redis 2), 10,000
     * results, 30 s, one hour.
     */
    public static SessionLimits defaults() {
        return new SessionLimits(
                60,
                3,
                Map.of("neo4j", 3, "qdrant", 2, "redis_cache", 2, "redis_queue", 2),
                10_000,
                Duration.ofSeconds(30),
                Duration.ofHours(1));
    }

    /** The same with another rate. */
    public SessionLimits withQueriesPerMinute(int queries) {
        return new SessionLimits(
                queries, connections, shares, maxResults, maxDuration, idleTimeout);
    }

    /** The same with another idle timeout. */
    public SessionLimits withIdleTimeout(Duration time) {
        return new SessionLimits(
                queriesPerMinute, connections, shares, maxResults, maxDuration, time);
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "a session's limit on %s has to be positive, not %s".formatted(what, value));
        }
    }
}

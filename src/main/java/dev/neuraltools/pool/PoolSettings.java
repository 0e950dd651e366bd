package dev.neuraltools.pool;

import java.time.Duration;

/**
 * How large a pool is and how long things may take in it. The durations are positive.
 *
 * @param name of the store: {@code neo4j}, {@code qdrant}, {@code redis_cache} or {@code
 *     redis_queue}
 * @param size how many connections at most, at least 1
 * @param minIdle how many are kept ready, at most {@code size}
 * @param maxWait how long a call waits for a connection at most
 * @param maxIdleTime after how long without use a connection is given up
 * @param maxAge after how long a connection is given up in any case
 * @param connectionTimeout how long opening or checking a connection may take
 * @param healthInterval how often an idle connection is checked
 * @param pooled whether connections are kept; else each call opens one and closes it
 */
public record PoolSettings(
        String name,
        int size,
        int minIdle,
        Duration maxWait,
        Duration maxIdleTime,
        Duration maxAge,
        Duration connectionTimeout,
        Duration healthInterval,
        boolean pooled) {

    public PoolSettings {
        require(size >= 1, name, "size is " + size + ", it has to be at least 1");
        require(
                minIdle >= 0 && minIdle <= size,
                name,
                "min idle is " + minIdle + ", it has to lie between 0 and the size of " + size);
        positive(maxWait, name, "max wait");
        positive(maxIdleTime, name, "max idle time");
        positive(maxAge, name, "max age");
        positive(connectionTimeout, name, "connection timeout");
        positive(healthInterval, name, "health interval");
    }

    /** These bounds, with the default for each time: wait 30 s, idle 300 s, age 1 h. */
    public static PoolSettings of(String name, int size, int minIdle) {
        return new PoolSettings(
                name,
                size,
                minIdle,
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                true);
    }

    /** The same with another bound on waiting. */
    public PoolSettings withMaxWait(Duration time) {
        return new PoolSettings(
                name,
                size,
                minIdle,
                time,
                maxIdleTime,
                maxAge,
                connectionTimeout,
                healthInterval,
                pooled);
    }

    /** The same without pooling: at most so many direct connections. */
    public PoolSettings withoutPooling(int overflow) {
        return new PoolSettings(
                name,
                overflow,
                0,
                maxWait,
                maxIdleTime,
                maxAge,
                connectionTimeout,
                healthInterval,
                false);
    }

    private static void positive(Duration time, String name, String what) {
        require(time.isPositive(), name, what + " is " + time + ", it has to be positive");
    }

    private static void require(boolean holds, String name, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("pool " + name + ": " + complaint);
        }
    }
}

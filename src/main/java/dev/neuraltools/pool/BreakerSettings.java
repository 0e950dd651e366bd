package dev.neuraltools.pool;

import java.time.Duration;

/**
 * When a store is left alone, and how often work on it is tried.
 *
 * @param failures after how many in a row a store is left alone
 * @param recovery after how long a store that is left alone is tried again
 * @param attempts how often work is tried at most, the first time included
 * @param backoff about how long to wait before the second attempt; twice as long before each
 *     further one
 */
public record BreakerSettings(int failures, Duration recovery, int attempts, Duration backoff) {

    private static final int MOST_FAILURES = 1_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What is usual: 5 failures, 2 s, 3 attempts, 1 s. */
    public static BreakerSettings usual() {
        return new BreakerSettings(5, Duration.ofSeconds(2), 3, Duration.ofSeconds(1));
    }

    /**
     * What was written, else what is usual.
     *
     * @throws IllegalArgumentException when a value lies outside its range; names it
     */
    static BreakerSettings of(BreakerConfig config) {
        BreakerSettings usual = usual();
        return new BreakerSettings(
                Setting.of("MCP_CIRCUIT_BREAKER_FAILURE_THRESHOLD", config.failureThreshold())
                        .map(setting -> setting.number(1, MOST_FAILURES))
                        .orElse(usual.failures),
                Setting.of("MCP_CIRCUIT_BREAKER_RECOVERY_TIMEOUT", config.recoveryTimeout())
                        .map(setting -> setting.time(SHORTEST, LONGEST))
                        .orElse(usual.recovery),
                usual.attempts,
                usual.backoff);
    }
}

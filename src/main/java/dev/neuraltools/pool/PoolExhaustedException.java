package dev.neuraltools.pool;

import java.time.Duration;

/** All connections of a pool were in use for as long as a call may wait; trying later may help. */
public final class PoolExhaustedException extends PoolException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    PoolExhaustedException(String pool, int size, Duration waited, Duration retryAfter) {
        super(
                pool,
                "all %d connections of the pool %s were in use for %d ms; try again later"
                        .formatted(size, pool, waited.toMillis()));
        this.retryAfter = retryAfter;
    }

    /**
     * When a connection is likely to be had: as long as they are held of late, after those that
     * wait and those that were sent away before.
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}

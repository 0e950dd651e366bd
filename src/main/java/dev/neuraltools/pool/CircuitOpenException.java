package dev.neuraltools.pool;

import java.time.Duration;

/** A store failed so often in a row that it is left alone for a while: nothing was asked of it. */
public final class CircuitOpenException extends ConnectionFailedException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    CircuitOpenException(String pool, Duration retryAfter) {
        super(
                pool,
                "it failed several times in a row and is left alone; it is tried again in %d ms"
                        .formatted(retryAfter.toMillis()));
        this.retryAfter = retryAfter;
    }

    /** After how long the store is tried again; more than zero. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

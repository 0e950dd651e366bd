package dev.neuraltools.pool;

import org.jspecify.annotations.Nullable;

/** The store behind a pool could not be reached, or the connection to it broke. */
public sealed class ConnectionFailedException extends PoolException
        permits CircuitOpenException, HealthCheckFailedException {

    private static final long serialVersionUID = 1L;

    ConnectionFailedException(String pool, Throwable cause) {
        super(pool, "the connection to %s failed: %s".formatted(pool, reason(cause)), cause);
    }

    ConnectionFailedException(String pool, String reason) {
        super(pool, "the connection to %s failed: %s".formatted(pool, reason));
    }

    private static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}

package dev.neuraltools.pool;

/** A store was asked whether it is well and did not answer as it should. */
public final class HealthCheckFailedException extends ConnectionFailedException {

    private static final long serialVersionUID = 1L;

    HealthCheckFailedException(String pool) {
        super(pool, "it did not answer the health check");
    }
}

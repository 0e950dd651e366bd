package dev.neuraltools.pool;

/** A pool gave no connection, or the connection that it gave failed. Names the pool. */
public abstract sealed class PoolException extends RuntimeException
        permits PoolExhaustedException, SessionQuotaExceededException, ConnectionFailedException {

    private static final long serialVersionUID = 1L;

    private final String pool;

    PoolException(String pool, String message) {
        super(message);
        this.pool = pool;
    }

    PoolException(String pool, String message, Throwable cause) {
        super(message, cause);
        this.pool = pool;
    }

    /** Which pool: {@code neo4j}, {@code qdrant}, {@code redis_cache} or {@code redis_queue}. */
    public String pool() {
        return pool;
    }
}

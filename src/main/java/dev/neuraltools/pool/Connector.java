package dev.neuraltools.pool;

import java.time.Duration;

/**
 * Opens, checks and closes the connections of one store. Thread-safe; each method blocks at most
 * for the time that it is given.
 *
 * @param <C> a connection: whatever one call to the store needs for itself
 */
public interface Connector<C> {

    /**
     * Opens a connection.
     *
     * @throws Exception when the store cannot be reached or refuses
     */
    C open(Duration timeout) throws Exception;

    /** Whether the connection still answers; never throws. */
    boolean healthy(C connection, Duration timeout);

    /** Gives the connection up; never throws. */
    void close(C connection);
}

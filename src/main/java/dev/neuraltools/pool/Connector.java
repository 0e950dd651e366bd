package dev.neuraltools.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether a failure of some work means that the connection can no longer be trusted. Unless a
     * connector knows better: a failure of input or output, a timeout, or what they caused.
     */
    default boolean breaks(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException || each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}

package dev.neuraltools.pool;

import dev.neuraltools.scope.DeadlineExceededException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
     * @throws StoreNotReadyException when the store is there and is not to be asked yet
     * @throws Exception when the store cannot be reached or refuses
     */
    C open(Duration timeout) throws Exception;

    /** Whether the connection still answers; never throws. */
    boolean healthy(C connection, Duration timeout);

    /** Gives the connection up; never throws. */
    void close(C connection);

    /**
     * Whether the connection may still be of use, as far as is known on this side; costs nothing.
     */
    default boolean open(C connection) {
        return true;
    }

    /**
     * How many connections the store takes; asks it.
     *
     * @return empty where it does not tell, or not to this user
     * @throws Exception when it does not answer, or not in time
     */
    default Optional<StoreLimit> limit(C connection, Duration timeout) throws Exception {
        return Optional.empty();
    }

    /** Whether a failure says that the store was reached and refuses the login. */
    default boolean refusesLogin(Throwable failure) {
        return false;
    }

    /**
     * What a failure of some work, or of {@link #open(Duration)}, says, by its type. Unless a
     * connector knows better: a failure of input or output or a timeout, or what they caused, lost
     * the connection, and a deadline that passed ended the work.
     */
    default Fault fault(Throwable failure) {
        if (failure instanceof DeadlineExceededException
                || failure instanceof InterruptedException) {
            return Fault.GIVEN_UP;
        }
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException || each instanceof TimeoutException) {
                return Fault.LOST;
            }
        }
        return Fault.ANSWERED;
    }
}

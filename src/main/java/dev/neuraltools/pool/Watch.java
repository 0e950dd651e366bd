package dev.neuraltools.pool;

import dev.neuraltools.pool.StoreCalls.StoreCall;
import dev.neuraltools.scope.Scope;
import java.time.Duration;

/** The times of one call, from the moment on that it is made. Used by one thread. */
final class Watch {

    private final long begun = System.nanoTime();
    private long waited;

    /** So many nanoseconds it waited for its turn, once more. */
    void waited(long nanos) {
        waited += nanos;
    }

    /** The call, which ends now. */
    StoreCall call(String store, String operation, Scope scope, boolean answered) {
        return new StoreCall(
                store,
                operation,
                scope,
                Duration.ofNanos(waited),
                Duration.ofNanos(System.nanoTime() - begun),
                answered);
    }
}

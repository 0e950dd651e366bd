package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.time.Duration;

/**
 * Learns of every call to a store when it has ended. Called on the thread of the call, so it has to
 * be quick; must not throw. Thread-safe.
 */
@FunctionalInterface
public interface StoreCalls {

    /** Learns nothing. */
    StoreCalls IGNORED = call -> {};

    void ended(StoreCall call);

    /**
     * A call to a store, from the moment on that a connection was asked for.
     *
     * @param store as its pool is named
     * @param operation what was done, in a word or two of a fixed list
     * @param scope whose call it was
     * @param waited for a connection, over all attempts
     * @param took in all
     * @param answered whether it gave a result
     */
    record StoreCall(
            String store,
            String operation,
            Scope scope,
            Duration waited,
            Duration took,
            boolean answered) {}
}

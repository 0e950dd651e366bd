package dev.neuraltools.pool;

/**
 * A store is there and is not to be asked yet: nothing speaks against it, so its breaker counts
 * nothing, and the call ends at once instead of waiting for it.
 */
public final class StoreNotReadyException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason goes on after "the connection to … failed: "
     */
    public StoreNotReadyException(String reason) {
        super(reason);
    }
}

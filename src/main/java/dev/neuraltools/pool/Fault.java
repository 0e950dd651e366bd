package dev.neuraltools.pool;

/** What the failure of some work says about the store, the connection and a second attempt. */
public enum Fault {

    /** The store answered, and would answer the same again; or the work itself failed. */
    ANSWERED,

    /** The store answered that it could not just now, and did nothing. */
    BUSY,

    /** The work was given up before the store answered: it may be slow, or gone. */
    GIVEN_UP,

    /** The connection broke while the store worked: what was asked may have happened. */
    LOST,

    /** Nothing reached the store. */
    UNREACHED;

    /** Whether the breaker counts it against the store. */
    boolean counts() {
        return this == LOST || this == UNREACHED;
    }

    /** Whether the same work may be tried again. */
    boolean mayRepeat(boolean idempotent) {
        return switch (this) {
            case UNREACHED -> true;
            case LOST, BUSY -> idempotent;
            case GIVEN_UP, ANSWERED -> false;
        };
    }
}

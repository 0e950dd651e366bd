package dev.neuraltools.pool;

import java.util.Locale;

/** Whether calls are let through to a store. */
public enum BreakerState {
    /** All are. */
    CLOSED,
    /** None is: it failed too often in a row. */
    OPEN,
    /** One is, to see whether the store is back. */
    HALF_OPEN;

    /** As it is shown: {@code half_open}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.neuraltools.pool;

import java.time.Duration;

/** A holder wants more of a pool, or of all pools, than its share, beyond what may wait for it. */
public final class SessionQuotaExceededException extends PoolException {

    private static final long serialVersionUID = 1L;

    private final String holder;
    private final Duration retryAfter;

    SessionQuotaExceededException(
            String pool, String holder, int share, int total, int waiting, Duration retryAfter) {
        super(
                pool,
                ("%s may use %d connections of the pool %s at once and %d of all pools, and has %d"
                                + " calls waiting for one; let some end before sending more")
                        .formatted(holder, share, pool, total, waiting));
        this.holder = holder;
        this.retryAfter = retryAfter;
    }

    /** When the holder's calls that wait are likely to have had theirs, or half of very many. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The public name of the holder. */
    public String holder() {
        return holder;
    }
}

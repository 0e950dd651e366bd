package dev.neuraltools.pool;

/** A holder wants more of a pool than its share, beyond what may wait for it. */
public final class SessionQuotaExceededException extends PoolException {

    private static final long serialVersionUID = 1L;

    private final String holder;

    SessionQuotaExceededException(String pool, String holder, int share, int waiting) {
        super(
                pool,
                "%s may use %d connections of the pool %s at once and has %d calls waiting for one;"
                                .formatted(holder, share, pool, waiting)
                        + " let some end before sending more");
        this.holder = holder;
    }

    /** The public name of the holder. */
    public String holder() {
        return holder;
    }
}

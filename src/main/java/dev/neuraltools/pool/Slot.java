package dev.neuraltools.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A connection and what the pool remembers of it. Changed by one thread at a time, the one that
 * took it; read by any.
 */
final class Slot<C> {

    /** By how much of the greatest age connections differ, so that they do not all end at once. */
    private static final double JITTER = 0.1;

    final C connection;
    private final Instant createdAt = Instant.now();
    private final long openedAt;
    private final long lifetime;
    private volatile long usedAt;
    private volatile long checkedAt;
    private volatile boolean doubted;
    private volatile boolean kept;
    private volatile long requests;
    private volatile @Nullable PoolLease<C> lease;

    Slot(C connection, long now, Duration maxAge) {
        this.connection = connection;
        this.openedAt = now;
        this.lifetime =
                (long) (maxAge.toNanos() * (1 - ThreadLocalRandom.current().nextDouble(JITTER)));
        this.usedAt = now;
        this.checkedAt = now;
    }

    /** Whether it is too old, or was left unused for too long, to be lent again. */
    boolean expired(long now, PoolSettings settings) {
        return now - openedAt >= lifetime || now - usedAt >= settings.maxIdleTime().toNanos();
    }

    /**
     * Whether it is time to ask whether it still answers.
     *
     * @param trouble when a connection to the same store last broke
     */
    boolean due(long now, long trouble, PoolSettings settings) {
        return doubted
                || checkedAt - trouble < 0
                || now - checkedAt >= settings.healthInterval().toNanos();
    }

    /** Whether it was idle before it was lent, so that it may have been cut meanwhile. */
    boolean stale() {
        return kept;
    }

    void keep() {
        kept = true;
    }

    // One thread at a time has the slot.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void lend(PoolLease<C> to) {
        requests++;
        lease = to;
    }

    void takeBack(long now) {
        lease = null;
        usedAt = now;
    }

    /** It has just answered. */
    void answered(long now) {
        checkedAt = now;
        doubted = false;
    }

    /** It is to be asked before it is lent again. */
    void doubt() {
        doubted = true;
    }

    @Nullable PoolLease<C> lease() {
        return lease;
    }

    ConnectionStatistics statistics(long now) {
        return new ConnectionStatistics(
                createdAt,
                Instant.now().minusNanos(Math.max(0, now - usedAt)),
                requests,
                !doubted,
                lease != null);
    }
}

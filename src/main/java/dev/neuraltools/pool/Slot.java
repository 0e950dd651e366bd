package dev.neuraltools.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A connection and what the pool remembers of it. Changed by one thread at a time, the one that
 * took it; read by any, who see what was so when the connection was last lent or taken back: the
 * other fields are published with {@link #lease}, since each of them would cost as much as it.
 */
final class Slot<C> {

    /** By how much of the greatest age connections differ, so that they do not all end at once. */
    private static final double JITTER = 0.1;

    final C connection;
    private final Instant createdAt = Instant.now();
    private final long openedAt;
    private final long lifetime;
    private long usedAt;
    private long checkedAt;
    private boolean doubted;
    private boolean kept;
    private long requests;
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

    void lend(PoolLease<C> to) {
        requests++;
        lease = to;
    }

    /**
     * The lease has ended.
     *
     * @param answered whether the store answered on it; else it is asked before it is lent again
     */
    void takeBack(long now, boolean answered) {
        usedAt = now;
        doubted = !answered;
        if (answered) {
            checkedAt = now;
        }
        lease = null;
    }

    /** It has just answered when it was asked. */
    void answered(long now) {
        checkedAt = now;
        doubted = false;
    }

    @Nullable PoolLease<C> lease() {
        return lease;
    }

    ConnectionStatistics statistics(long now) {
        // First, for it is what publishes the others.
        boolean lent = lease != null;
        return new ConnectionStatistics(
                createdAt,
                Instant.now().minusNanos(Math.max(0, now - usedAt)),
                requests,
                !doubted,
                lent);
    }
}

package dev.neuraltools.pool;

/** A connection and what the pool remembers of it. Used by one thread at a time. */
final class Slot<C> {

    final C connection;
    final long openedAt;
    long checkedAt;
    long usedAt;

    Slot(C connection, long now) {
        this.connection = connection;
        this.openedAt = now;
        this.checkedAt = now;
        this.usedAt = now;
    }

    /** Whether it is too old, or was left unused for too long, to be lent again. */
    boolean expired(long now, PoolSettings settings) {
        return now - openedAt >= settings.maxAge().toNanos()
                || now - usedAt >= settings.maxIdleTime().toNanos();
    }

    /** Whether it is time to ask whether it still answers. */
    boolean due(long now, PoolSettings settings) {
        return now - checkedAt >= settings.healthInterval().toNanos();
    }
}

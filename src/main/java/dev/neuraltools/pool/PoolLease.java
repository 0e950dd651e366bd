package dev.neuraltools.pool;

import java.util.concurrent.atomic.AtomicBoolean;

/** A lease on a slot of a pool. */
final class PoolLease<C> implements Lease<C> {

    private final Pool<C> pool;
    private final Line line;
    private final Slot<C> slot;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;

    PoolLease(Pool<C> pool, Line line, Slot<C> slot) {
        this.pool = pool;
        this.line = line;
        this.slot = slot;
    }

    @Override
    public C connection() {
        if (closed.get()) {
            throw new IllegalStateException("this lease is closed: its connection is another's");
        }
        return slot.connection;
    }

    @Override
    public void broken() {
        broken = true;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.release(line, slot, broken);
        }
    }
}

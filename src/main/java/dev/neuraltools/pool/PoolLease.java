package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease on a slot of a pool. */
final class PoolLease<C> implements Lease<C> {

    private final Pool<C> pool;
    private final Line line;
    private final Slot<C> slot;
    private final Scope scope;
    private final long dueAt;
    private final Thread taker = Thread.currentThread();
    private final Optional<Throwable> taken;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;

    /**
     * @param dueAt when the call that took it ends, on the pool's clock
     * @param taken where it was taken, if that is kept
     */
    PoolLease(
            Pool<C> pool,
            Line line,
            Slot<C> slot,
            Scope scope,
            long dueAt,
            Optional<Throwable> taken) {
        this.pool = pool;
        this.line = line;
        this.slot = slot;
        this.scope = scope;
        this.dueAt = dueAt;
        this.taken = taken;
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
        end(broken ? Fault.LOST : Fault.ANSWERED);
    }

    /**
     * Gives the connection back.
     *
     * @return whether this ended the lease, which may have been closed before
     */
    boolean end(Fault fault) {
        boolean first = closed.compareAndSet(false, true);
        if (first) {
            pool.release(line, slot, fault);
        }
        return first;
    }

    Slot<C> slot() {
        return slot;
    }

    /** Whether its call has ended long ago. */
    boolean overdue(long now, long grace) {
        return now - dueAt > grace;
    }

    /** Who took it and where, for the log. */
    String whereTaken() {
        StringBuilder text =
                new StringBuilder(
                        "by %s for %s in the call %s on %s"
                                .formatted(
                                        scope.holder().id(),
                                        scope.principal(),
                                        scope.correlationId(),
                                        taker));
        StackTraceElement[] trace =
                taken.map(Throwable::getStackTrace).orElseGet(taker::getStackTrace);
        text.append(taken.isPresent() ? ", taken at" : ", which is now at");
        for (StackTraceElement each : trace) {
            text.append("%n    %s".formatted(each));
        }
        return text.toString();
    }
}

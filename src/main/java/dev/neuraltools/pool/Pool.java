package dev.neuraltools.pool;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of connections to one store. It lends at most {@link PoolSettings#size()} at once,
 * at most {@code Holder.share} of them to one holder, and serves holders that wait in turn, so that
 * none can starve another. Connections are opened on demand, reused last in first out, checked when
 * {@link PoolSettings#healthInterval()} has passed, and given up when they are broken, old, or idle
 * for too long; the ready ones that {@link PoolSettings#minIdle()} asks for are opened in the
 * background, so a pool can be made while its store is away.
 *
 * <p>Thread-safe; made for virtual threads: nothing is opened, checked or closed under a lock.
 *
 * @param <C> a connection
 */
public final class Pool<C> implements AutoCloseable {

    private final PoolSettings settings;
    private final Connector<C> connector;
    private final LongSupplier nanos;
    private final Gate gate;
    private final ConcurrentLinkedDeque<Slot<C>> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Tally tally = new Tally();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A pool that looks after its idle connections on a virtual thread until it is closed. */
    public Pool(PoolSettings settings, Connector<C> connector) {
        this(settings, connector, System::nanoTime);
        Thread.ofVirtual().name("pool-" + settings.name()).start(this::keepTending);
    }

    /** A pool with its own clock, in which {@link #tend()} is left to the caller. */
    Pool(PoolSettings settings, Connector<C> connector, LongSupplier nanos) {
        this.settings = settings;
        this.connector = connector;
        this.nanos = nanos;
        this.gate = new Gate(settings.name(), settings.size(), settings.maxWait());
    }

    /** What the pool was made with. */
    public PoolSettings settings() {
        return settings;
    }

    /**
     * Waits for a connection, at most until the earliest of the deadline, {@link
     * PoolSettings#maxWait()} and the cancellation of the scope.
     *
     * @return to be closed after one store call
     * @throws PoolExhaustedException when all were in use for as long as may be waited
     * @throws SessionQuotaExceededException when 100 calls of the holder wait already, or its share
     *     was in use for as long as may be waited, or it has none
     * @throws ConnectionFailedException when none could be opened, or the pool is closed
     * @throws dev.neuraltools.scope.DeadlineExceededException when the deadline passed
     * @throws CallCancelledException when the call was cancelled, or the thread interrupted
     */
    public Lease<C> acquire(Scope scope) {
        tally.requests.increment();
        long since = System.nanoTime();
        Line line;
        try {
            scope.check("waiting for a connection of the pool " + settings.name());
            line = gate.enter(scope);
        } catch (RuntimeException refusal) {
            tally.refused.increment();
            throw refusal;
        } finally {
            tally.waitedNanos.add(System.nanoTime() - since);
        }
        return lease(scope, line);
    }

    /**
     * Runs some work with a leased connection and gives it back. A connection on which the work
     * failed in a way that {@link Connector#breaks} is replaced.
     *
     * @throws RuntimeException what the work threw, or as {@link #acquire} says
     * @throws ConnectionFailedException in place of a checked exception that broke the connection
     * @throws CompletionException in place of another checked exception, as its cause
     */
    public <R extends @Nullable Object> R call(Scope scope, Work<C, R> work) {
        try (Lease<C> lease = acquire(scope)) {
            boolean trusted = false;
            try {
                R result = work.apply(lease.connection());
                trusted = true;
                return result;
            } catch (Exception failure) {
                trusted = !connector.breaks(failure) && !(failure instanceof InterruptedException);
                throw unchecked(failure, trusted);
            } finally {
                if (!trusted) {
                    tally.errors.increment();
                    lease.broken();
                }
            }
        }
    }

    /** Whether a connection can be had and the store answers on it; never throws. */
    public boolean answers(Scope scope) {
        try (Lease<C> lease = acquire(scope)) {
            boolean healthy = connector.healthy(lease.connection(), scope.deadline().remaining());
            if (!healthy) {
                lease.broken();
            }
            return healthy;
        } catch (RuntimeException away) {
            return false;
        }
    }

    /** What the pool is doing and has done. */
    public PoolStatistics statistics() {
        return new PoolStatistics(
                settings.name(),
                settings.size(),
                idle.size(),
                gate.taken(),
                gate.waiting(),
                tally.requests.sum(),
                tally.reused.sum(),
                tally.created.sum(),
                tally.retired.sum(),
                tally.refused.sum(),
                tally.errors.sum(),
                tally.healthFailures.sum(),
                Duration.ofNanos(tally.waitedNanos.sum()));
    }

    /**
     * Refuses those who wait and those who come, and gives up all connections: idle ones now,
     * leased ones when they are given back. Harmless when repeated; waits for nobody.
     */
    @Override
    public void close() {
        closed.countDown();
        gate.close();
        drain();
    }

    void release(Line line, Slot<C> slot, boolean broken) {
        try {
            giveBack(slot, broken);
        } finally {
            gate.leave(line);
        }
    }

    /** Gives up what is broken or expired, and opens what {@code minIdle} asks for. */
    void tend() {
        for (int rest = idle.size(); rest > 0 && gate.tryEnter(); rest--) {
            try {
                inspect(idle.pollLast());
            } finally {
                gate.leave();
            }
        }
        while (open.get() < settings.minIdle() && warmOne()) {}
    }

    private void inspect(@Nullable Slot<C> slot) {
        if (slot != null && usable(slot)) {
            idle.addFirst(slot);
            drainIfClosed();
        }
    }

    private boolean warmOne() {
        if (!gate.tryEnter()) {
            return false;
        }
        try {
            if (open.getAndUpdate(n -> n < settings.minIdle() ? n + 1 : n) < settings.minIdle()) {
                idle.addLast(opened(settings.connectionTimeout()));
                drainIfClosed();
            }
            return true;
        } catch (Exception unreachable) {
            // Counted where it happened; the next round tries again.
            return false;
        } finally {
            gate.leave();
        }
    }

    private void keepTending() {
        try {
            do {
                tendOnce();
            } while (!closed.await(settings.healthInterval().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void tendOnce() {
        try {
            tend();
        } catch (RuntimeException failure) {
            // A connector that throws where it must not: counted, and the pool is tended again.
            tally.errors.increment();
        }
    }

    private Lease<C> lease(Scope scope, Line line) {
        @Nullable Lease<C> lease = null;
        try {
            lease = new PoolLease<>(this, line, connect(scope));
            return lease;
        } finally {
            if (lease == null) {
                tally.refused.increment();
                gate.leave(line);
            }
        }
    }

    /**
     * An idle connection that is fit, or a new one. Whoever has a permit finds none idle only when
     * all that are open are with others who have one, so the bound holds for connections too.
     */
    private Slot<C> connect(Scope scope) {
        @Nullable Slot<C> slot;
        while ((slot = idle.pollFirst()) != null) {
            if (usable(slot)) {
                tally.reused.increment();
                return slot;
            }
            scope.check("finding a connection of the pool " + settings.name());
        }
        open.incrementAndGet();
        try {
            return opened(scope.deadline().atMost(settings.connectionTimeout()).remaining());
        } catch (Exception failure) {
            scope.check("connecting to " + settings.name());
            throw unchecked(new ConnectionFailedException(settings.name(), failure), failure);
        }
    }

    /** Opens what is counted as open already. */
    private Slot<C> opened(Duration timeout) throws Exception {
        boolean opened = false;
        try {
            C connection = connector.open(timeout);
            opened = true;
            tally.created.increment();
            return new Slot<>(connection, nanos.getAsLong());
        } finally {
            if (!opened) {
                open.decrementAndGet();
                tally.errors.increment();
            }
        }
    }

    /** Whether an idle connection may be lent; one that may not is given up. */
    private boolean usable(Slot<C> slot) {
        boolean usable = false;
        try {
            long now = nanos.getAsLong();
            usable = !slot.expired(now, settings) && answers(slot, now);
            return usable;
        } finally {
            if (!usable) {
                retire(slot);
            }
        }
    }

    private boolean answers(Slot<C> slot, long now) {
        if (!slot.due(now, settings)) {
            return true;
        }
        if (connector.healthy(slot.connection, settings.connectionTimeout())) {
            slot.checkedAt = now;
            return true;
        }
        tally.healthFailures.increment();
        return false;
    }

    private void giveBack(Slot<C> slot, boolean broken) {
        long now = nanos.getAsLong();
        slot.usedAt = now;
        if (broken || slot.expired(now, settings)) {
            retire(slot);
        } else {
            // It has just answered, so the next check can wait.
            slot.checkedAt = now;
            idle.addFirst(slot);
            drainIfClosed();
        }
    }

    private void retire(Slot<C> slot) {
        tally.retired.increment();
        try {
            connector.close(slot.connection);
        } finally {
            open.decrementAndGet();
        }
    }

    private void drainIfClosed() {
        if (closed.getCount() == 0) {
            drain();
        }
    }

    private void drain() {
        @Nullable Slot<C> slot;
        while ((slot = idle.pollFirst()) != null) {
            retire(slot);
        }
    }

    private RuntimeException unchecked(Exception failure, boolean trusted) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        RuntimeException wrapped =
                trusted
                        ? new CompletionException(failure.getMessage(), failure)
                        : new ConnectionFailedException(settings.name(), failure);
        return unchecked(wrapped, failure);
    }

    private static RuntimeException unchecked(RuntimeException wrapped, Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new CallCancelledException();
        }
        return wrapped;
    }
}

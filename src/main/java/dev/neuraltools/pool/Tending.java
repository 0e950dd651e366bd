package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a pool does by itself: it opens the connections that are to be ready, looks at idle ones,
 * and takes back leases that were forgotten, which is so when the call that took one has ended long
 * ago. Thread-safe.
 */
final class Tending<C> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Tending.class);

    /** How long after the end of its call a lease counts as forgotten. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** How soon ready connections are tried again that could not be opened. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PoolSettings settings;
    private final Gate gate;
    private final Stock<C> stock;
    private final Tally tally;
    private final LongSupplier nanos;

    /** What the pool's clock showed more than that of deadlines when the pool was made. */
    private final long ahead;

    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Whether leases keep where they were taken. A trace costs more than the lease, so only after
     * the first that was forgotten: who forgets once forgets again.
     */
    private volatile boolean tracing;

    Tending(PoolSettings settings, Gate gate, Stock<C> stock, Tally tally, LongSupplier nanos) {
        this.settings = settings;
        this.gate = gate;
        this.stock = stock;
        this.tally = tally;
        this.nanos = nanos;
        this.ahead = nanos.getAsLong() - System.nanoTime();
    }

    /** Looks after the pool on a virtual thread until it is closed. */
    void start() {
        Thread.ofVirtual().name("pool-" + settings.name()).start(this::keepTending);
    }

    /** One round; returns whether all is ready that is to be ready. */
    boolean once() {
        takeBackForgotten();
        for (int rest = stock.idle(); rest > 0 && gate.tryEnter(); rest--) {
            try {
                stock.inspectOldest();
            } finally {
                gate.leave();
            }
        }
        while (warmOne()) {}
        return stock.open() >= settings.minIdle();
    }

    PoolLease<C> lease(Pool<C> pool, Line line, Slot<C> slot, Scope scope) {
        long dueAt = scope.deadline().nanos() + ahead;
        Optional<Throwable> taken =
                tracing ? Optional.of(new Throwable("taken here")) : Optional.empty();
        return new PoolLease<>(pool, line, slot, scope, dueAt, taken);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void takeBackForgotten() {
        long now = nanos.getAsLong();
        for (Slot<C> slot : stock.slots()) {
            @Nullable PoolLease<C> lease = slot.lease();
            if (lease != null && lease.overdue(now, GRACE.toNanos()) && lease.end(Fault.LOST)) {
                tracing = true;
                tally.forgotten.increment();
                LOG.warnf(
                        "a connection of the pool %s was not given back and is taken back now; it"
                                + " was taken %s",
                        settings.name(), lease.whereTaken());
            }
        }
    }

    private boolean warmOne() {
        if (!settings.pooled() || !gate.tryEnter()) {
            return false;
        }
        try {
            return stock.warmOne();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception unreachable) {
            // Counted where it happened; the next round tries again.
            return false;
        } finally {
            gate.leave();
        }
    }

    private void keepTending() {
        try {
            Duration pause;
            do {
                pause = tendOnce() ? settings.healthInterval() : shorter(SOON);
            } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration shorter(Duration time) {
        Duration interval = settings.healthInterval();
        return interval.compareTo(time) < 0 ? interval : time;
    }

    private boolean tendOnce() {
        try {
            return once();
        } catch (RuntimeException failure) {
            // A connector that throws where it must not: counted, and the pool is tended again.
            tally.errors.increment();
            return false;
        }
    }
}

package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool: opened, checked, kept and given up. Thread-safe; whoever takes one has
 * a permit of the {@link Gate}, so there are never more than permits. Nothing here is done under a
 * lock.
 */
final class Stock<C> {

    private final PoolSettings settings;
    private final Connector<C> connector;
    private final LongSupplier nanos;
    private final Tally tally;
    private final ConcurrentLinkedDeque<Slot<C>> idle = new ConcurrentLinkedDeque<>();
    private final Set<Slot<C>> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long trouble;
    private volatile boolean closed;

    Stock(PoolSettings settings, Connector<C> connector, LongSupplier nanos, Tally tally) {
        this.settings = settings;
        this.connector = connector;
        this.nanos = nanos;
        this.tally = tally;
        this.trouble = nanos.getAsLong();
    }

    /** An idle connection that is fit as far as is known on this side; null where none is. */
    @Nullable Slot<C> ready() {
        @Nullable Slot<C> slot = idle.pollFirst();
        if (slot == null) {
            return null;
        }
        boolean fit = false;
        try {
            long now = nanos.getAsLong();
            fit =
                    !slot.expired(now, settings)
                            && !slot.due(now, trouble, settings)
                            && connector.open(slot.connection);
        } finally {
            if (!fit) {
                keep(slot);
            }
        }
        if (!fit) {
            return null;
        }
        tally.reused.increment();
        return slot;
    }

    /**
     * An idle connection that is fit, or a new one. At most one is asked whether it still answers:
     * where it does not, a new one is the faster way.
     *
     * @throws Exception as the connector says, when none could be opened
     */
    Slot<C> take(Scope scope) throws Exception {
        @Nullable Slot<C> slot = ready();
        if (slot != null) {
            return slot;
        }
        while ((slot = idle.pollFirst()) != null) {
            long now = nanos.getAsLong();
            if (slot.expired(now, settings) || !connector.open(slot.connection)) {
                retire(slot);
            } else if (answers(slot, now, timeout(scope))) {
                tally.reused.increment();
                return slot;
            } else {
                break;
            }
        }
        scope.check("connecting to " + settings.name());
        tally.missed.increment();
        open.incrementAndGet();
        return opened(timeout(scope));
    }

    /** Takes back a connection that answered, or of which nothing is known but that it was used. */
    void putBack(Slot<C> slot, boolean answered, long now) {
        slot.takeBack(now, answered);
        if (!settings.pooled() || slot.expired(now, settings)) {
            retire(slot);
        } else {
            keep(slot);
        }
    }

    /** Gives up a connection that broke; those that were idle meanwhile may have broken too. */
    void discard(Slot<C> slot) {
        trouble = nanos.getAsLong();
        retire(slot);
    }

    /** Looks at the connection that has been idle for longest, and keeps it if it is fit. */
    void inspectOldest() {
        @Nullable Slot<C> slot = idle.pollLast();
        if (slot == null) {
            return;
        }
        long now = nanos.getAsLong();
        if (slot.expired(now, settings)) {
            retire(slot);
        } else if (answers(slot, now, settings.connectionTimeout())) {
            keep(slot);
        }
    }

    /**
     * Opens a connection if fewer are open than are to be ready.
     *
     * @return whether fewer were
     * @throws Exception as the connector says, when it could not be opened
     */
    boolean warmOne() throws Exception {
        int before = open.getAndUpdate(n -> n < settings.minIdle() ? n + 1 : n);
        if (before >= settings.minIdle()) {
            return false;
        }
        keep(opened(settings.connectionTimeout()));
        return true;
    }

    int idle() {
        return idle.size();
    }

    int open() {
        return open.get();
    }

    /** The connections that are open, in no order. */
    List<Slot<C>> slots() {
        return List.copyOf(all);
    }

    List<ConnectionStatistics> statistics(long now) {
        return all.stream().map(slot -> slot.statistics(now)).toList();
    }

    /** Gives up those that are idle, and from now on those that are put back. */
    void close() {
        closed = true;
        drain();
    }

    boolean healthy(Slot<C> slot, Duration timeout) {
        boolean healthy = connector.healthy(slot.connection, timeout);
        if (!healthy) {
            tally.healthFailures.increment();
        }
        return healthy;
    }

    /** Whether it may be lent; one that does not answer is given up. */
    private boolean answers(Slot<C> slot, long now, Duration timeout) {
        if (!slot.due(now, trouble, settings)) {
            return true;
        }
        boolean answers = false;
        try {
            answers = healthy(slot, timeout);
        } finally {
            if (!answers) {
                retire(slot);
            }
        }
        if (answers) {
            slot.answered(nanos.getAsLong());
        }
        return answers;
    }

    /** Opens what is counted as open already. */
    private Slot<C> opened(Duration timeout) throws Exception {
        boolean opened = false;
        try {
            C connection = connector.open(timeout);
            opened = true;
            tally.created.increment();
            Slot<C> slot = new Slot<>(connection, nanos.getAsLong(), settings.maxAge());
            all.add(slot);
            return slot;
        } finally {
            if (!opened) {
                open.decrementAndGet();
                tally.errors.increment();
            }
        }
    }

    private Duration timeout(Scope scope) {
        return scope.deadline().atMost(settings.connectionTimeout()).remaining();
    }

    private void keep(Slot<C> slot) {
        slot.keep();
        idle.addFirst(slot);
        if (closed) {
            drain();
        }
    }

    private void retire(Slot<C> slot) {
        tally.retired.increment();
        all.remove(slot);
        try {
            connector.close(slot.connection);
        } finally {
            open.decrementAndGet();
        }
    }

    private void drain() {
        @Nullable Slot<C> slot;
        while ((slot = idle.pollFirst()) != null) {
            retire(slot);
        }
    }
}

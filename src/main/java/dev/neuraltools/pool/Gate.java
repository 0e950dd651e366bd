package dev.neuraltools.pool;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The permits of a pool: so many in total, so many for each holder. Holders that wait are served in
 * turn, the calls of one holder in the order in which they came.
 *
 * <p>After each change every permit that may be granted is granted ({@link #dispatch}), under the
 * one lock; so no wake-up is lost, and a permit that is free is one that nobody may take.
 */
final class Gate {

    /** How many calls of one holder may wait. */
    static final int LONGEST_LINE = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Line> lines = new HashMap<>();
    private final Set<Line> turns = new LinkedHashSet<>();
    private final String pool;
    private final int size;
    private final Duration maxWait;
    private int taken;
    private int waiting;
    private boolean closed;

    Gate(String pool, int size, Duration maxWait) {
        this.pool = pool;
        this.size = size;
        this.maxWait = maxWait;
    }

    /**
     * Waits for a permit, which is to be given back by {@link #leave}.
     *
     * @throws RuntimeException as {@link Pool#acquire} says; then there is nothing to give back
     */
    Line enter(Scope scope) {
        int share = scope.holder().share(pool);
        lock.lock();
        try {
            Line line = lines.computeIfAbsent(scope.holder().id(), Line::new);
            line.share = share;
            Line.Waiter waiter = new Line.Waiter(lock.newCondition());
            boolean entered = false;
            try {
                join(line, waiter);
                await(scope, line, waiter);
                entered = true;
            } finally {
                if (!entered) {
                    giveUp(line, waiter);
                }
            }
            return line;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a permit that counts against no holder, if one is free now. */
    boolean tryEnter() {
        lock.lock();
        try {
            if (closed || taken >= size) {
                return false;
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what {@link #enter} returned. */
    void leave(Line line) {
        lock.lock();
        try {
            line.held--;
            taken--;
            forgetIfUnused(line);
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what {@link #tryEnter} took. */
    void leave() {
        lock.lock();
        try {
            taken--;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses those who wait and those who come. */
    void close() {
        lock.lock();
        try {
            closed = true;
            lines.values().forEach(l -> l.waiters.forEach(waiter -> waiter.woken.signal()));
        } finally {
            lock.unlock();
        }
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private void join(Line line, Line.Waiter waiter) {
        if (line.share < 1 || line.waiters.size() >= LONGEST_LINE) {
            throw quotaExceeded(line);
        }
        line.waiters.addLast(waiter);
        waiting++;
        turns.add(line);
        dispatch();
    }

    private void await(Scope scope, Line line, Line.Waiter waiter) {
        Deadline until = scope.deadline().atMost(maxWait);
        Cancellation cancellation = scope.cancellation();
        try (var _ = cancellation.onRequest(() -> wake(waiter))) {
            while (!waiter.granted && !closed && !cancellation.requested() && !until.passed()) {
                long _ = waiter.woken.awaitNanos(until.remaining().toNanos());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
        if (closed) {
            throw new ConnectionFailedException(pool, "the pool is closed");
        }
        scope.check("waiting for a connection of the pool " + pool);
        if (!waiter.granted) {
            throw line.held >= line.share
                    ? quotaExceeded(line)
                    : new PoolExhaustedException(pool, size, maxWait);
        }
    }

    private void wake(Line.Waiter waiter) {
        lock.lock();
        try {
            waiter.woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the wish, or the permit where it was granted meanwhile. */
    private void giveUp(Line line, Line.Waiter waiter) {
        if (waiter.granted) {
            line.held--;
            taken--;
        } else if (line.waiters.remove(waiter)) {
            waiting--;
        }
        if (line.waiters.isEmpty()) {
            turns.remove(line);
        }
        forgetIfUnused(line);
        dispatch();
    }

    private void forgetIfUnused(Line line) {
        if (line.unused()) {
            lines.remove(line.holder);
        }
    }

    private void dispatch() {
        while (taken < size && !closed && grantNext()) {}
    }

    private boolean grantNext() {
        for (Iterator<Line> each = turns.iterator(); each.hasNext(); ) {
            Line line = each.next();
            if (line.mayTake()) {
                each.remove();
                grant(line, line.waiters.removeFirst());
                return true;
            }
        }
        return false;
    }

    private void grant(Line line, Line.Waiter waiter) {
        waiter.granted = true;
        waiter.woken.signal();
        line.held++;
        taken++;
        waiting--;
        if (!line.waiters.isEmpty()) {
            // Its next turn comes after that of every other holder that waits.
            turns.add(line);
        }
    }

    private SessionQuotaExceededException quotaExceeded(Line line) {
        return new SessionQuotaExceededException(
                pool, line.holder, line.share, line.waiters.size());
    }
}

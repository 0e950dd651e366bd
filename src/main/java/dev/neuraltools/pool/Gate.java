package dev.neuraltools.pool;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The permits of a pool: so many in all, so many for each holder, who may not have more of all
 * pools than its total either. Holders that wait are served in turn, the calls of one holder in the
 * order in which they came.
 *
 * <p>After each change every permit that may be granted is granted ({@link #dispatch}), under the
 * lock of {@link Holders}; so no wake-up is lost, and a permit that is free is one that nobody who
 * waits may take.
 */
final class Gate {

    private final ReentrantLock lock;
    private final Holders holders;
    private final Set<Line> turns = new LinkedHashSet<>();
    private final PoolSettings settings;
    private final LongSupplier nanos;
    private final Load load;
    private final HoldTime holdTime;
    private int taken;
    private int lent;
    private int waiting;
    private boolean closed;

    Gate(PoolSettings settings, Holders holders, LongSupplier nanos) {
        this.settings = settings;
        this.holders = holders;
        this.lock = holders.lock;
        this.nanos = nanos;
        this.load = new Load(nanos.getAsLong());
        this.holdTime = new HoldTime(nanos.getAsLong());
    }

    /**
     * Waits for a permit, which is to be given back by {@link #leave}.
     *
     * @param now when the call came, on the pool's clock
     * @param waited is told for how many nanoseconds, where it had to be waited for
     * @throws RuntimeException as {@link Pool#acquire} says; then there is nothing to give back
     */
    Line enter(Scope scope, long now, LongConsumer waited) {
        Holder holder = scope.holder();
        int share = holder.share(settings.name());
        lock.lock();
        try {
            Account account = holders.of(holder);
            Line line = account.at(this);
            line.share = share;
            if (account.waiting > 0) {
                // The holder may have come to a higher total than it had.
                account.dispatch();
            }
            if (!closed && taken < settings.size() && line.waiters.isEmpty() && line.mayTake()) {
                take(line, now);
            } else {
                waitInLine(scope, line, waited);
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
            if (closed || taken >= settings.size()) {
                return false;
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives back what {@link #enter} returned.
     *
     * @param now on the pool's clock
     */
    void leave(Line line, long now) {
        lock.lock();
        try {
            untake(line, now);
            holders.forgetIfUnused(line.account);
            line.account.dispatch();
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
            turns.forEach(line -> line.waiters.forEach(waiter -> waiter.woken.signal()));
        } finally {
            lock.unlock();
        }
    }

    /** What goes on now and went on lately. */
    State state() {
        lock.lock();
        try {
            return new State(lent, waiting, load.figures(nanos.getAsLong(), settings.size()));
        } finally {
            lock.unlock();
        }
    }

    record State(int lent, int waiting, LoadStatistics load) {}

    /** Grants what may be granted, to those who wait here. The lock is held. */
    void dispatch() {
        while (taken < settings.size() && !closed && grantNext()) {}
    }

    private boolean grantNext() {
        for (Iterator<Line> each = turns.iterator(); each.hasNext(); ) {
            Line line = each.next();
            if (line.mayTake()) {
                each.remove();
                grant(line);
                return true;
            }
        }
        return false;
    }

    private void grant(Line line) {
        Line.Waiter waiter = line.waiters.removeFirst();
        waiter.granted = true;
        waiter.woken.signal();
        waitsNoMore(line);
        take(line, nanos.getAsLong());
        if (!line.waiters.isEmpty()) {
            // Its next turn comes after that of every other holder that waits.
            turns.add(line);
        }
    }

    private void waitInLine(Scope scope, Line line, LongConsumer waited) {
        Account account = line.account;
        if (line.share < 1 || account.total < 1 || account.waiting >= Account.MOST_WAITING) {
            SessionQuotaExceededException refusal = quotaExceeded(line, account.waiting / 2);
            holders.forgetIfUnused(account);
            throw refusal;
        }
        Line.Waiter waiter = new Line.Waiter(lock.newCondition(), account.nextCall());
        long since = System.nanoTime();
        boolean entered = false;
        try {
            line.waiters.addLast(waiter);
            waiting++;
            account.waiting++;
            turns.add(line);
            await(scope, line, waiter);
            entered = true;
        } finally {
            waited.accept(System.nanoTime() - since);
            if (!entered) {
                giveUp(line, waiter);
            }
        }
    }

    private void await(Scope scope, Line line, Line.Waiter waiter) {
        Deadline until = scope.deadline().atMost(settings.maxWait());
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
            throw new ConnectionFailedException(settings.name(), "the pool is closed");
        }
        scope.check("waiting for a connection of the pool " + settings.name());
        if (!waiter.granted) {
            throw line.mayTake()
                    ? new PoolExhaustedException(
                            settings.name(),
                            settings.size(),
                            settings.maxWait(),
                            holdTime.promise(nanos.getAsLong(), waiting, settings.size()))
                    : quotaExceeded(line, line.account.waiting);
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
            untake(line, nanos.getAsLong());
        } else if (line.waiters.remove(waiter)) {
            waitsNoMore(line);
        }
        if (line.waiters.isEmpty()) {
            turns.remove(line);
        }
        holders.forgetIfUnused(line.account);
        line.account.dispatch();
        dispatch();
    }

    private void take(Line line, long now) {
        line.held++;
        line.account.held++;
        taken++;
        line.changed = now;
        load.change(now, ++lent);
        holdTime.begin(now);
    }

    private void untake(Line line, long now) {
        line.held--;
        line.account.held--;
        taken--;
        line.changed = now;
        load.change(now, --lent);
        holdTime.end(now);
    }

    private void waitsNoMore(Line line) {
        waiting--;
        line.account.waiting--;
    }

    private SessionQuotaExceededException quotaExceeded(Line line, int ahead) {
        return new SessionQuotaExceededException(
                settings.name(),
                line.account.holder,
                line.share,
                line.account.total,
                line.account.waiting,
                holderHasTurn(line, ahead));
    }

    /** When a holder has a turn for whom so many calls wait. */
    private Duration holderHasTurn(Line line, int ahead) {
        int atOnce = Math.min(line.share, line.account.total);
        if (atOnce < 1) {
            return HoldTime.LONGEST;
        }
        long now = nanos.getAsLong();
        long silent = line.held == 0 ? 0 : now - line.changed;
        Duration own = holdTime.turnAfter(now, ahead, atOnce, silent);
        Duration all = taken < settings.size() ? Duration.ZERO : poolHasTurn();
        return own.compareTo(all) < 0 ? all : own;
    }

    private Duration poolHasTurn() {
        long now = nanos.getAsLong();
        return holdTime.turnAfter(now, waiting, settings.size(), holdTime.silent(now));
    }
}

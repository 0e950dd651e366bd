package dev.neuraltools.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/** What one holder has of one pool and waits for. Guarded by the lock of its {@link Holders}. */
final class Line {

    /** A call that waits, woken through its own condition alone. */
    static final class Waiter {
        final Condition woken;
        final long call;
        boolean granted;

        Waiter(Condition woken, long call) {
            this.woken = woken;
            this.call = call;
        }
    }

    final Account account;
    final Gate gate;
    final Deque<Waiter> waiters = new ArrayDeque<>(2);
    int share;
    int held;

    /** When the holder last took one or gave one back. */
    long changed;

    Line(Account account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    /** Whether one more is within the holder's share and total. */
    boolean mayTake() {
        return held < share && account.held < account.total;
    }

    long oldest() {
        return waiters.getFirst().call;
    }
}

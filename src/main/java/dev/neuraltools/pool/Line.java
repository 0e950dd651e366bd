package dev.neuraltools.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/** What one holder has of a pool and waits for. Guarded by the lock of its {@link Gate}. */
final class Line {

    /** A call that waits, woken through its own condition alone. */
    static final class Waiter {
        final Condition woken;
        boolean granted;

        Waiter(Condition woken) {
            this.woken = woken;
        }
    }

    final String holder;
    final Deque<Waiter> waiters = new ArrayDeque<>();
    int share;
    int held;

    Line(String holder) {
        this.holder = holder;
    }

    boolean mayTake() {
        return held < share && !waiters.isEmpty();
    }

    boolean unused() {
        return held == 0 && waiters.isEmpty();
    }
}

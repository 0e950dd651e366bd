package dev.neuraltools.embed.onnx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets queries go first: passages ask before each batch, and wait while a query is being embedded,
 * though never for so long that they starve. Thread-safe.
 */
final class QueryGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final long patience;
    private int queries;

    /**
     * @param patienceMillis how long passages wait at most before each batch
     */
    QueryGate(long patienceMillis) {
        this.patience = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** A query comes. */
    void enter() {
        lock.lock();
        try {
            queries++;
        } finally {
            lock.unlock();
        }
    }

    /** A query that came is done. */
    void leave() {
        lock.lock();
        try {
            queries--;
            if (queries == 0) {
                quiet.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no query is there, or the patience is at its end. */
    void giveWay() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience;
            while (queries > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

package dev.neuraltools.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the second wave of indexing wait while a first wave is at work. Thread-safe. */
public final class Quiet {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private int busy;

    /** A first wave begins; it ends when what is returned is closed. */
    public Busy begin() {
        lock.lock();
        try {
            busy++;
        } finally {
            lock.unlock();
        }
        return this::end;
    }

    private void end() {
        lock.lock();
        try {
            busy--;
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no first wave is at work.
     *
     * @return false when the time has passed before
     */
    public boolean await(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (busy > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }

    /** A first wave at work. */
    @FunctionalInterface
    public interface Busy extends AutoCloseable {
        @Override
        void close();
    }
}

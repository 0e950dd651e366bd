package dev.neuraltools.graph.neo4j;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Interrupts the thread that made it when its scope is cancelled or its deadline passes, until it
 * is closed: the driver then drops the connection, and the server ends the transaction. Closing it
 * leaves no interrupt behind that it sent itself.
 */
final class Interruption implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = Thread.currentThread();
    private final Cancellation.Registration registration;
    private final Future<?> alarm;
    private boolean armed = true;
    private boolean fired;

    Interruption(Scope scope) {
        alarm =
                CLOCK.schedule(
                        this::fire, scope.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        registration = scope.cancellation().onRequest(this::fire);
    }

    private void fire() {
        lock.lock();
        try {
            if (armed && !fired) {
                fired = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        registration.close();
        alarm.cancel(false);
        lock.lock();
        try {
            armed = false;
            if (fired) {
                boolean _ = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("neo4j-deadlines").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}

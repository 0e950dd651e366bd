package dev.neuraltools.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that are numbers, counted; refused or sick where a test says so. */
final class CountingConnector implements Connector<Integer> {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    final AtomicInteger checks = new AtomicInteger();
    final Set<Integer> sick = ConcurrentHashMap.newKeySet();
    volatile boolean away;
    volatile boolean unready;

    @Override
    public Integer open(Duration timeout) throws IOException, StoreNotReadyException {
        if (away) {
            throw new IOException("connection refused");
        }
        if (unready) {
            throw new StoreNotReadyException("it has just been started");
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return opened.incrementAndGet();
    }

    @Override
    public boolean healthy(Integer connection, Duration timeout) {
        checks.incrementAndGet();
        return !sick.contains(connection);
    }

    @Override
    public void close(Integer connection) {
        open.decrementAndGet();
    }
}

package dev.neuraltools.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Opens connections when it is let. */
final class SlowConnector implements Connector<Integer> {

    private final CountingConnector store;
    private final CountDownLatch caller = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    SlowConnector(CountingConnector store) {
        this.store = store;
    }

    /** From now on those who want a connection wait. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Waits until somebody waits for a connection. */
    void awaitCaller() throws InterruptedException {
        caller.await();
    }

    void letGo() {
        gate.countDown();
    }

    @Override
    public Integer open(Duration timeout)
            throws IOException, StoreNotReadyException, InterruptedException {
        if (gate.getCount() > 0) {
            caller.countDown();
        }
        gate.await();
        return store.open(timeout);
    }

    @Override
    public boolean healthy(Integer connection, Duration timeout) {
        return store.healthy(connection, timeout);
    }

    @Override
    public void close(Integer connection) {
        store.close(connection);
    }
}

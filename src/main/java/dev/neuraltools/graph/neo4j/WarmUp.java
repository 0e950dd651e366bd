package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.neo4j.RecentReads.Read;
import dev.neuraltools.pool.StoreNotReadyException;
import dev.neuraltools.scope.Deadline;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * Waits for a server that went away, and asks it what was asked last before anything else reaches
 * it. A server that has just started takes a second and more to plan a query for the first time,
 * and many calls that come at once each plan the same: they end at their deadlines, and so do those
 * that come next. Two queries at a time plan each of them once. Thread-safe.
 */
final class WarmUp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int AT_ONCE = 2;

    /**
     * Answers do without the graph as long: less than the five seconds in which they are to be
     * whole again. A server that is not warm then is as slow as it is.
     */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** A server ends a query some time after its limit; one that is gone never does. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Where one connection broke and the server is well, warming it takes less than this. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** A server that is away for longer is looked for less often. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration LAZY_PAUSE = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Driver driver;
    private final RecentReads reads;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** Ends when the server is warm. */
    private volatile @Nullable Thread running;

    /** Somebody has waited for the server in vain: the next need not. */
    private volatile boolean slow;

    /**
     * @param driver through which the server is asked; stays its owner's
     */
    WarmUp(Driver driver, RecentReads reads) {
        this.driver = driver;
        this.reads = reads;
    }

    /** The server was not there: when it is, it may have been started anew. Returns at once. */
    void lost() {
        lock.lock();
        try {
            if (running == null && !closed) {
                slow = false;
                running = Thread.ofVirtual().name("warm-up-neo4j").start(this::keepTrying);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when the server is warm, at once where it was there all the time.
     *
     * @throws StoreNotReadyException when it is not warm soon, or not in time
     */
    void await(Duration timeout) throws StoreNotReadyException, InterruptedException {
        @Nullable Thread warming = running;
        if (warming == null) {
            return;
        }
        Duration most = slow ? Duration.ZERO : PATIENCE;
        Duration patience = timeout.compareTo(most) < 0 ? timeout : most;
        if (!warming.join(patience)) {
            slow = true;
            throw new StoreNotReadyException(
                    "it has just been started and learns its queries, which takes seconds");
        }
    }

    /** Ends the waiting for the server; harmless when repeated. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (running != null) {
                running.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keepTrying() {
        try {
            // Where it is there at once it was not started anew: a connection broke.
            boolean warm = answers();
            while (!warm) {
                awaitServer();
                warm = warmed();
            }
        } catch (InterruptedException close) {
            Thread.currentThread().interrupt();
        } finally {
            lock.lock();
            try {
                running = null;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Returns when the server is there, which can be after days; whether it lets us in or not. */
    private void awaitServer() throws InterruptedException {
        Deadline soon = Deadline.in(LONG);
        Duration pause = FIRST_PAUSE;
        do {
            Thread.sleep(pause);
            Duration longest = soon.passed() ? LAZY_PAUSE : LONGEST_PAUSE;
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(longest) < 0 ? pause : longest;
        } while (!answers());
    }

    private boolean answers() throws InterruptedException {
        try {
            driver.verifyConnectivityAsync()
                    .toCompletableFuture()
                    .get(ANSWER.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failure) {
            return !(failure.getCause() instanceof ServiceUnavailableException);
        } catch (TimeoutException silent) {
            return false;
        }
    }

    /** Whether the server answered. */
    private boolean warmed() throws InterruptedException {
        long begun = System.nanoTime();
        Queue<Read> left = new ConcurrentLinkedQueue<>(reads.latest());
        int count = left.size();
        boolean there = askedAll(left, Deadline.in(LIMIT));
        LOG.infof(
                "Neo4j is back and %s %d queries after %d ms",
                there ? "warm: it was asked" : "went away again at",
                count - left.size(),
                (System.nanoTime() - begun) / 1_000_000);
        return there;
    }

    private boolean askedAll(Queue<Read> left, Deadline end) throws InterruptedException {
        Thread[] askers = new Thread[AT_ONCE];
        boolean[] there = new boolean[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            int asker = i;
            askers[i] = Thread.ofVirtual().start(() -> there[asker] = asked(left, end));
        }
        Deadline last = Deadline.in(end.remaining().plus(GRACE));
        boolean all = true;
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                // One that has not ended waits for a server that is slow, and there.
                all &= !askers[i].join(last.remaining()) || there[i];
            }
        } finally {
            for (Thread asker : askers) {
                // The driver drops the connection that one of them still waits for.
                asker.interrupt();
            }
        }
        return all;
    }

    private boolean asked(Queue<Read> left, Deadline end) {
        for (Read read = left.poll(); read != null && !end.passed(); read = left.poll()) {
            try {
                GraphCalls.again(driver, read, end.remaining());
            } catch (ServiceUnavailableException gone) {
                return false;
            } catch (IllegalStateException closed) {
                return false;
            } catch (Neo4jException known) {
                LOG.debugf("a query of the warm-up failed: %s", known.getMessage());
            }
        }
        return true;
    }
}

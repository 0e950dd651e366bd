package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.neo4j.RecentReads.Read;
import dev.neuraltools.scope.Deadline;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * Asks a server that was away what was asked last before anything else reaches it. A server that
 * has just started takes a second and more to plan a query for the first time, and many calls that
 * come at once each plan the same: they end at their deadlines, and so do those that come next. Two
 * queries at a time plan each of them once. Thread-safe.
 */
final class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int AT_ONCE = 2;

    /**
     * Answers do without the graph as long: less than the five seconds in which they are to be
     * whole again. A server that is not warm then is as slow as it is.
     */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** A server ends a query some time after its limit; one that is gone never does. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final RecentReads reads;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean cold;
    private @Nullable FutureTask<Boolean> running;

    WarmUp(RecentReads reads) {
        this(reads, LIMIT);
    }

    /**
     * @param limit after which nothing more is asked
     */
    WarmUp(RecentReads reads, Duration limit) {
        this.reads = reads;
        this.limit = limit;
    }

    /** The server was not there: when it is, it may have been started anew. */
    void lost() {
        lock.lock();
        try {
            cold = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when the server is warm, at once where it was there all the time. Warming goes on
     * where nobody waits any longer, and the next who waits waits for the rest of it.
     *
     * @throws TimeoutException when it is not warm in time
     * @throws ExecutionException when it went away again
     */
    void await(Driver driver, Duration timeout)
            throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<Boolean> task = task(driver);
        if (task != null && !task.get(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ExecutionException(
                    new ServiceUnavailableException("Neo4j went away while it was warmed up"));
        }
    }

    private @Nullable FutureTask<Boolean> task(Driver driver) {
        lock.lock();
        try {
            if (cold && running == null) {
                running = new FutureTask<>(() -> warm(driver));
                Thread.ofVirtual().name("warm-up-neo4j").start(running);
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server answered. */
    private boolean warm(Driver driver) throws InterruptedException {
        long begun = System.nanoTime();
        Queue<Read> left = new ConcurrentLinkedQueue<>(reads.latest());
        int count = left.size();
        boolean there = false;
        try {
            there = askedAll(driver, left, Deadline.in(limit));
        } finally {
            lock.lock();
            try {
                cold = !there;
                running = null;
            } finally {
                lock.unlock();
            }
        }
        LOG.infof(
                "Neo4j is back and %s %d queries after %d ms",
                there ? "warm: it was asked" : "went away again at",
                count,
                (System.nanoTime() - begun) / 1_000_000);
        return there;
    }

    private static boolean askedAll(Driver driver, Queue<Read> left, Deadline end)
            throws InterruptedException {
        Thread[] askers = new Thread[AT_ONCE];
        boolean[] there = new boolean[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            int asker = i;
            askers[i] = Thread.ofVirtual().start(() -> there[asker] = asked(driver, left, end));
        }
        Deadline last = Deadline.in(end.remaining().plus(GRACE));
        boolean all = true;
        for (int i = 0; i < AT_ONCE; i++) {
            all &= askers[i].join(last.remaining()) && there[i];
        }
        for (Thread asker : askers) {
            // The driver drops the connection that one of them still waits for.
            asker.interrupt();
        }
        return all;
    }

    private static boolean asked(Driver driver, Queue<Read> left, Deadline end) {
        for (Read read = left.poll(); read != null && !end.passed(); read = left.poll()) {
            try {
                GraphCalls.again(driver, read, end.remaining());
            } catch (ServiceUnavailableException gone) {
                return false;
            } catch (Neo4jException known) {
                LOG.debugf("a query of the warm-up failed: %s", known.getMessage());
            }
        }
        return true;
    }
}

package dev.neuraltools.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * A child that is started again, with the same command and so at the same address, whenever it dies
 * before {@link #stop}. Between two starts it waits as {@link RestartPauses} says. Thread-safe.
 */
final class SupervisedChild {
    private static final Logger LOG = Logger.getLogger(SupervisedChild.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ChildSpec spec;
    private final RestartPauses pauses = new RestartPauses();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private ChildProcess current;

    private SupervisedChild(ChildSpec spec, ChildProcess first) {
        this.spec = spec;
        this.current = first;
    }

    /** Starts the child and returns when it serves. */
    static SupervisedChild start(ChildSpec spec) throws IOException, InterruptedException {
        ChildProcess first = ChildProcess.start(spec);
        try {
            first.awaitServing();
        } catch (StoreStartException | InterruptedException e) {
            first.stop(GRACE);
            throw e;
        }
        SupervisedChild child = new SupervisedChild(spec, first);
        Thread.ofVirtual().name("supervise-" + spec.name()).start(child::supervise);
        return child;
    }

    private void supervise() {
        Duration served = untilDeath();
        try {
            while (stopping.getCount() > 0) {
                Duration pause = pauses.after(served);
                LOG.warnf("%s is started again in %d ms", spec.name(), pause.toMillis());
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                served = restart() ? untilDeath() : Duration.ZERO;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the child that serves now is gone; how long that was. */
    private Duration untilDeath() {
        long since = System.nanoTime();
        ChildProcess child = current();
        int status = child.onExit().join().exitValue();
        child.releaseGuard();
        if (stopping.getCount() > 0) {
            LOG.warnf("%s (process %d) died with status %d", spec.name(), child.pid(), status);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** True when the child serves again; one that does not in time is ended. */
    private boolean restart() throws InterruptedException {
        ChildProcess next;
        lock.lock();
        try {
            if (stopping.getCount() == 0) {
                return false;
            }
            next = ChildProcess.start(spec);
            current = next;
        } catch (IOException e) {
            LOG.errorf("%s could not be started again: %s", spec.name(), e.getMessage());
            return false;
        } finally {
            lock.unlock();
        }
        try {
            next.awaitServing();
            LOG.infof("%s (process %d) serves again", spec.name(), next.pid());
            return true;
        } catch (StoreStartException e) {
            if (stopping.getCount() > 0) {
                LOG.errorf("%s could not be started again: %s", spec.name(), e.getMessage());
                next.stop(GRACE);
            }
            return false;
        }
    }

    private ChildProcess current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    long pid() {
        return current().pid();
    }

    /** Ends the child for good; returns when it is gone. */
    void stop(Duration grace) throws InterruptedException {
        stopping.countDown();
        current().stop(grace);
    }
}

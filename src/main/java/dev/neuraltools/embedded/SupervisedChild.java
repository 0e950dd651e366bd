package dev.neuraltools.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * A child that is started again, with the same command and so at the same address, whenever it dies
 * before {@link #stop}. Between two starts it waits: half a second, then twice as long each time up
 * to half a minute; a start that succeeds begins anew. Thread-safe.
 */
final class SupervisedChild {
    private static final Logger LOG = Logger.getLogger(SupervisedChild.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ChildSpec spec;
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
            first.stop(Duration.ofSeconds(1));
            throw e;
        }
        SupervisedChild child = new SupervisedChild(spec, first);
        Thread.ofVirtual().name("supervise-" + spec.name()).start(child::supervise);
        return child;
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                int status = current().onExit().join().exitValue();
                current().releaseGuard();
                if (stopping.await(0, TimeUnit.MILLISECONDS)) {
                    return;
                }
                LOG.warnf(
                        "%s died with status %d; it is started again in %d ms",
                        spec.name(), status, pause.toMillis());
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = restart() ? FIRST_PAUSE : longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** True when the child serves again. */
    private boolean restart() throws InterruptedException {
        try {
            ChildProcess next;
            lock.lock();
            try {
                if (stopping.getCount() == 0) {
                    return false;
                }
                next = ChildProcess.start(spec);
                current = next;
            } finally {
                lock.unlock();
            }
            next.awaitServing();
            LOG.infof("%s serves again", spec.name());
            return true;
        } catch (IOException e) {
            LOG.errorf("%s could not be started again: %s", spec.name(), e.getMessage());
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

package dev.neuraltools.queue.redis;

import dev.neuraltools.queue.Claim;
import dev.neuraltools.queue.ClaimLostException;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobState;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A claim whose every word goes to Redis on one thread of its own: that thread beats while the
 * worker is busy, brings progress together, and ends the job. A platform thread, since workers that
 * compute on virtual ones would keep it from beating.
 */
final class RedisClaim implements Claim {

    private static final Logger LOG = Logger.getLogger(RedisClaim.class);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final ClaimStore store;
    private final JobTimings timings;
    private final Scope scope;
    private final Entry entry;
    private final Job job;
    private final int earlierTries;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final Report report;
    private boolean news;
    private boolean lost;
    private long lastWord = System.nanoTime();
    private @Nullable JobState ending;

    /** Whether Redis did not answer the last time; for the claim's own thread. */
    private boolean away;

    RedisClaim(
            ClaimStore store,
            JobTimings timings,
            Scope scope,
            Entry entry,
            ClaimStore.Beginning.Begun begun) {
        this.store = store;
        this.timings = timings;
        this.scope = scope;
        this.entry = entry;
        this.job = begun.job();
        this.earlierTries = begun.earlierTries();
        this.report = new Report(job);
    }

    /** Begins to beat; runs {@code afterwards} when the claim has ended or is lost. */
    void open(Runnable afterwards) {
        Thread.ofPlatform()
                .daemon()
                .name("claim-" + job.id())
                .start(() -> {
                    try {
                        keep();
                    } finally {
                        afterwards.run();
                    }
                });
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public int earlierTries() {
        return earlierTries;
    }

    @Override
    public void progress(String phase, long done, long total) {
        say(() -> report.progress(phase, done, total));
    }

    @Override
    public void error(String what) {
        say(() -> report.error(what));
    }

    @Override
    public void done(String message) {
        end(JobState.DONE, message);
    }

    @Override
    public void failed(String message) {
        end(JobState.FAILED, message);
    }

    @Override
    public void release() {
        end(JobState.QUEUED, "");
    }

    private void say(Runnable word) {
        lock.lock();
        try {
            requireHeld();
            word.run();
            news = true;
            lastWord = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(JobState state, String message) {
        say(() -> {
            report.message(message);
            ending = state;
        });
        try {
            // Not interruptible: a worker that is being stopped gives its job back, too.
            if (!end.join()) {
                throw new ClaimLostException(job.id());
            }
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void requireHeld() {
        if (lost) {
            throw new ClaimLostException(job.id());
        }
        if (ending != null) {
            throw new IllegalStateException("this claim on the job " + job.id() + " has ended");
        }
    }

    /** Beats until the claim ends. */
    private void keep() {
        while (!awaitEnd(timings.heartbeat(), true)) {
            if (!beat()) {
                return;
            }
            awaitEnd(away ? timings.heartbeat() : timings.flush(), false);
        }
        if (abandoned()) {
            return;
        }
        try {
            end.complete(store.end(bounded(), entry, snapshot(), ending()));
        } catch (RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }

    /** Waits for so long, or until there is news where that is wanted; whether the end has come. */
    private boolean awaitEnd(Duration time, boolean orNews) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!over() && !(orNews && news) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return over();
        } catch (InterruptedException nobodyHasThisThread) {
            throw new IllegalStateException(nobodyHasThisThread);
        } finally {
            lock.unlock();
        }
    }

    private boolean over() {
        return lost || ending != null;
    }

    /** Whether the claim is still held. */
    private boolean beat() {
        boolean held = !stalled();
        Optional<Job> progress = held ? news() : Optional.empty();
        try {
            held = held && store.beat(bounded(), entry, progress);
            away = false;
        } catch (RuntimeException failure) {
            if (!away) {
                LOG.warnf("job %s cannot report: %s", job.id(), failure.getMessage());
            }
            away = true;
            restoreNews(progress.isPresent());
        }
        if (!held) {
            lose();
        }
        return held;
    }

    private boolean stalled() {
        lock.lock();
        try {
            return System.nanoTime() - lastWord > timings.stall().toNanos();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Job> news() {
        lock.lock();
        try {
            Optional<Job> said = news ? Optional.of(report.job()) : Optional.empty();
            news = false;
            return said;
        } finally {
            lock.unlock();
        }
    }

    private void restoreNews(boolean there) {
        lock.lock();
        try {
            news |= there;
        } finally {
            lock.unlock();
        }
    }

    /** Says nothing more, as if the process had died; the worker learns that the claim is lost. */
    void lose() {
        lock.lock();
        try {
            lost = true;
            // Whoever was just about to end it learns that it is lost.
            end.complete(false);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean abandoned() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private Job snapshot() {
        lock.lock();
        try {
            return report.job();
        } finally {
            lock.unlock();
        }
    }

    private JobState ending() {
        lock.lock();
        try {
            if (ending == null) {
                throw new QueueException("the claim has no end", new IllegalStateException());
            }
            return ending;
        } finally {
            lock.unlock();
        }
    }

    private Scope bounded() {
        return new Scope(
                scope.principal(),
                scope.visible(),
                scope.holder(),
                Deadline.in(CALL),
                new Cancellation(),
                scope.correlationId());
    }
}

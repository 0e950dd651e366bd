package dev.neuraltools.index;

import dev.neuraltools.queue.Claim;
import dev.neuraltools.queue.ClaimLostException;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes jobs from the queue and does them: one thread for each kind. Started once, stopped once; a
 * job that is under way when the worker stops goes back to the queue.
 */
public final class IndexWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IndexWorker.class);

    private static final Duration CLAIM_WAIT = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    /** A store that is away for so many tries, with growing pauses, is away for longer. */
    private static final int TRIES = 6;

    private final JobQueue queue;
    private final Indexer indexer;
    private final EmbedWave wave;
    private final Quiet quiet;
    private final String name;
    private final Duration firstPause;
    private final Duration grace;
    private final Cancellation stop = new Cancellation();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * A worker that is not started.
     *
     * @param quiet the one that {@code wave} has
     * @param name unique among all workers alive
     * @param firstPause before a job whose store failed is tried again; each further one is twice
     *     as long
     * @param grace how long what was replaced is kept for those who are still reading it
     */
    public IndexWorker(
            JobQueue queue,
            Indexer indexer,
            EmbedWave wave,
            Quiet quiet,
            String name,
            Duration firstPause,
            Duration grace) {
        this.queue = queue;
        this.indexer = indexer;
        this.wave = wave;
        this.quiet = quiet;
        this.name = name;
        this.firstPause = firstPause;
        this.grace = grace;
    }

    /** Begins to take jobs. */
    public synchronized void start() {
        for (JobKind kind : JobKind.values()) {
            threads.add(
                    Thread.ofPlatform()
                            .name(name + "-" + kind.name().toLowerCase(java.util.Locale.ROOT))
                            .daemon()
                            .start(() -> work(kind)));
        }
    }

    /** Stops taking jobs, gives the current ones back, and waits for that, at most 20 seconds. */
    @Override
    public synchronized void close() {
        stop.request();
        stopped.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_WAIT);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    private void work(JobKind kind) {
        // Why no job of this kind can be claimed, as the log has it.
        Set<Class<?>> failures = new HashSet<>();
        while (!stop.requested()) {
            try {
                Optional<Claim> claim =
                        queue.claim(scopes("worker").scope(), kind, name, CLAIM_WAIT);
                answered(kind, failures);
                if (claim.isPresent()) {
                    work(claim.get());
                }
            } catch (InterruptedException | CallCancelledException ended) {
                return;
            } catch (RuntimeException | Error away) {
                if (stop.requested()) {
                    return;
                }
                failed(kind, failures, away);
                pause(firstPause);
            }
        }
    }

    private static void answered(JobKind kind, Set<Class<?>> failures) {
        if (!failures.isEmpty()) {
            failures.clear();
            LOG.infof("Jobs of the kind %s can be claimed again", kind);
        }
    }

    /** Said once of each kind: the queue is asked every second for as long as its store is away. */
    private static void failed(JobKind kind, Set<Class<?>> failures, Throwable away) {
        if (failures.add(away.getClass())) {
            LOG.warnf(
                    "No job of the kind %s can be claimed, which is tried again: %s",
                    kind, away.getMessage());
        }
    }

    private IndexScopes scopes(String correlationId) {
        return new IndexScopes(correlationId, stop);
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("%s stops", name);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Claim claim) throws InterruptedException {
        try {
            claim.done(tried(claim));
        } catch (IndexFailedException hopeless) {
            claim.failed(String.valueOf(hopeless.getMessage()));
        } catch (InterruptedException | CallCancelledException stopping) {
            release(claim);
            throw new InterruptedException();
        } catch (ClaimLostException taken) {
            LOG.warnf("Job %s was taken over by another worker", claim.job().id());
        } catch (RuntimeException | Error fault) {
            LOG.errorf(fault, "Job %s failed", claim.job().id());
            claim.failed(describe(fault) + "; index again when that is mended");
        }
    }

    private static void release(Claim claim) {
        boolean interrupted = Thread.interrupted();
        try {
            claim.release();
        } catch (QueueException silent) {
            LOG.warnf("Job %s waits until its claim runs out", claim.job().id());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does a job, again and again while a store fails and the claim holds. */
    private String tried(Claim claim) throws InterruptedException {
        IndexScopes scopes = scopes("job-" + claim.job().id());
        Duration pause = firstPause;
        for (int earlier = claim.earlierTries(), tries = 1; ; tries++) {
            try {
                if (claim.job().request().kind() == JobKind.INDEX && earlier + tries > 1) {
                    indexer.recover(claim.job().request(), scopes);
                }
                return done(claim, scopes);
            } catch (IndexFailedException | CallCancelledException | ClaimLostException end) {
                throw end;
            } catch (RuntimeException fault) {
                if (stop.requested() || Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                if (tries == TRIES) {
                    throw fault;
                }
                LOG.warnf("Job %s is tried again: %s", claim.job().id(), fault);
                LOG.debug("why it is tried again", fault);
                claim.error(describe(fault) + "; trying again");
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException();
                }
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static String describe(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    private String done(Claim claim, IndexScopes scopes) throws InterruptedException {
        JobRequest request = claim.job().request();
        Progress progress = Progress.of(claim);
        return switch (request.kind()) {
            case EMBED -> wave.run(request, scopes, progress);
            case SWEEP -> swept(request, scopes);
            case INDEX -> indexed(request, scopes, progress);
        };
    }

    /**
     * Queries that began on the old generation have ended, or soon will; a first wave goes first.
     */
    private String swept(JobRequest request, IndexScopes scopes) throws InterruptedException {
        do {
            if (stopped.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
        } while (!quiet.await(grace));
        return indexer.sweep(request, scopes);
    }

    private String indexed(JobRequest request, IndexScopes scopes, Progress progress)
            throws InterruptedException {
        Quiet.Busy busy = quiet.begin();
        try {
            IndexReport report = indexer.index(request, scopes, progress);
            if (report.pending() > 0) {
                submit(JobKind.EMBED, request, scopes);
            }
            if (report.replaced()) {
                submit(JobKind.SWEEP, request, scopes);
            }
            return report.message();
        } finally {
            busy.close();
        }
    }

    private void submit(JobKind kind, JobRequest after, IndexScopes scopes) {
        queue.submit(scopes.scope(), new JobRequest(kind, after.project(), after.root(), false));
    }
}

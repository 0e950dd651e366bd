package dev.neuraltools.admin;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.catalog.CatalogException;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.Freshness;
import dev.neuraltools.index.JobReport;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The projects and their jobs as they were a moment ago. One reading serves all who ask meanwhile;
 * who asks again soon is not kept waiting for a busy store, but told what was read last.
 * Thread-safe; blocks nobody.
 */
@Singleton
class ProjectSnapshot {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(3);
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** After that long without a question, what was read last may be of another day. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private static final Duration AFTER_A_PAUSE = Duration.ofMillis(500);

    /** Longer than the catalog waits for its store before it answers from what it knows. */
    private static final Duration CATALOG = Duration.ofMillis(1_500);

    private final ProjectCatalog catalog;
    private final JobQueue queue;
    private final Freshness freshness;
    private CompletableFuture<Work> reading = CompletableFuture.completedFuture(Work.NONE);
    private long begun;
    private volatile boolean known;
    private volatile Work last = Work.NONE;

    ProjectSnapshot(ProjectCatalog catalog, JobQueue queue, Freshness freshness) {
        this.catalog = catalog;
        this.queue = queue;
        this.freshness = freshness;
    }

    /**
     * The projects, and what is being done to them.
     *
     * @param projects by name
     * @param jobs those that have not ended, the oldest first
     */
    record Work(List<ProjectReport> projects, List<JobReport> jobs) {

        private static final Work NONE = new Work(List.of(), List.of());

        private Work seenBy(Scope scope) {
            return new Work(
                    projects.stream().filter(project -> scope.sees(project.name())).toList(),
                    jobs.stream().filter(job -> scope.sees(job.project())).toList());
        }
    }

    /** What the scope sees of it; nothing where nobody knows it. */
    CompletionStage<Work> of(Scope scope) {
        Duration patience = patience();
        return read().copy()
                .completeOnTimeout(last, patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(away -> last)
                .thenApply(work -> work.seenBy(scope));
    }

    /**
     * The projects of some names that the scope sees, as they are now; blocks for some seconds at
     * most. Jobs that cannot be read count as none.
     *
     * @throws CatalogException when nobody knows the projects
     * @throws PoolException when the catalog's pool is exhausted
     */
    List<ProjectReport> now(Scope scope, Predicate<String> named) {
        return projects(scope, named, jobs(scope));
    }

    private synchronized Duration patience() {
        if (!known) {
            return FIRST;
        }
        return System.nanoTime() - begun < RECENT.toNanos() ? PATIENCE : AFTER_A_PAUSE;
    }

    private synchronized CompletableFuture<Work> read() {
        boolean old = System.nanoTime() - begun > FRESH.toNanos();
        if (reading.isDone() && (old || !known)) {
            begun = System.nanoTime();
            reading = new CompletableFuture<>();
            CompletableFuture<Work> mine = reading;
            Thread.ofVirtual().name("projects").start(() -> complete(mine));
        }
        return reading;
    }

    private void complete(CompletableFuture<Work> reading) {
        try {
            last = work();
            known = true;
            reading.complete(last);
        } catch (RuntimeException away) {
            // The stores say which one is.
            reading.completeExceptionally(away);
        }
    }

    private Work work() {
        Scope scope = OperatorScope.forOneRequest();
        List<Job> jobs = jobs(scope);
        return new Work(
                projects(scope, every -> true, jobs),
                jobs.stream()
                        .filter(job -> !job.state().ended())
                        .sorted(Comparator.comparing(Job::created))
                        .map(JobReport::of)
                        .toList());
    }

    /** The jobs may have used up the time of the scope. */
    private List<ProjectReport> projects(Scope scope, Predicate<String> named, List<Job> jobs) {
        return catalog.list(OperatorScope.renewed(scope, CATALOG)).stream()
                .filter(project -> named.test(project.name()))
                .map(project -> ProjectReport.of(project, jobs, stale(project)))
                .toList();
    }

    private List<Job> jobs(Scope scope) {
        try {
            return queue.jobs(scope);
        } catch (QueueException | PoolException | DeadlineExceededException away) {
            return List.of();
        }
    }

    private int stale(ProjectState project) {
        try {
            return freshness.staleFiles(project).orElse(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException away) {
            return 0;
        }
    }
}

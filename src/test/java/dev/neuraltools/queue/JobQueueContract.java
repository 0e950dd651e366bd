package dev.neuraltools.queue;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.scope.ProjectNotVisibleException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JobQueue} does. */
public abstract class JobQueueContract {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** An empty queue. */
    protected abstract JobQueue queue();

    protected static JobRequest index(String project) {
        return new JobRequest(JobKind.INDEX, project, "/src/" + project, false);
    }

    protected static JobRequest clean(String project) {
        return new JobRequest(JobKind.INDEX, project, "/src/" + project, true);
    }

    protected Claim claim(String worker) {
        return queue().claim(scope(), JobKind.INDEX, worker, SOON).orElseThrow();
    }

    protected Job find(Job job) {
        return queue().find(scope(), job.id()).orElseThrow();
    }

    @Test
    void submittedJobIsClaimedAndDone() {
        Job job = queue().submit(scope(), index("lettuce")).job();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.request()).isEqualTo(index("lettuce"));

        Claim claim = claim("a");
        assertThat(claim.job().id()).isEqualTo(job.id());
        assertThat(claim.earlierTries()).isZero();
        assertThat(find(job).state()).isEqualTo(JobState.RUNNING);

        claim.done("42 files");
        assertThat(find(job).state()).isEqualTo(JobState.DONE);
        assertThat(find(job).message()).isEqualTo("42 files");
        assertThat(queue().claim(scope(), JobKind.INDEX, "a", Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void claimReturnsEmptyForAnotherKind() {
        queue().submit(scope(), index("lettuce"));
        assertThat(queue().claim(scope(), JobKind.EMBED, "a", Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void waitingWorkerGetsTheJobThatComes() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Claim> waiting = threads.submit(() -> claim("a"));
            Job job = queue().submit(scope(), index("lettuce")).job();
            assertThat(waiting.get().job().id()).isEqualTo(job.id());
            waiting.get().done("");
        }
    }

    @Test
    void twentyRequestsAtOnceBecomeOneJob() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Submission>> requests =
                    IntStream.range(0, 20)
                            .mapToObj(each ->
                                    threads.submit(() -> {
                                        start.await();
                                        return queue().submit(scope(), index("lettuce"));
                                    }))
                            .toList();
            start.countDown();
            for (Future<Submission> request : requests) {
                request.get();
            }
            assertThat(requests.stream().map(Future::resultNow))
                    .filteredOn(Submission.Started.class::isInstance)
                    .hasSize(1);
            assertThat(requests.stream().map(each -> each.resultNow().job().id()).distinct())
                    .hasSize(1);
        }
        assertThat(queue().jobs(scope())).hasSize(1);
    }

    @Test
    void requestsForDifferentProjectsAreDifferentJobs() {
        queue().submit(scope(), index("lettuce"));
        assertThat(queue().submit(scope(), index("celery"))).isInstanceOf(Submission.Started.class);
        assertThat(queue().jobs(scope()))
                .extracting(job -> job.request().project())
                .containsExactlyInAnyOrder("celery", "lettuce");
    }

    @Test
    void waitingJobThatIsJoinedByACleanRequestBecomesClean() {
        queue().submit(scope(), index("lettuce"));
        assertThat(queue().submit(scope(), clean("lettuce"))).isInstanceOf(Submission.Joined.class);
        Claim claim = claim("a");
        assertThat(claim.job().request().clean()).isTrue();
        claim.done("");
    }

    @Test
    void jobUnderWayThatIsJoinedLooksOnceMore() {
        queue().submit(scope(), clean("lettuce"));
        Claim first = claim("a");
        Submission second = queue().submit(scope(), clean("lettuce"));
        assertThat(second).isInstanceOf(Submission.Joined.class);

        first.done("once");
        assertThat(find(second.job()).state()).isEqualTo(JobState.QUEUED);
        Claim again = claim("a");
        assertThat(again.job().id()).isEqualTo(first.job().id());
        assertThat(again.job().request().clean()).isFalse();

        again.done("twice");
        assertThat(find(second.job()).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void cleanRequestFollowsTheJobUnderWayThatIsNot() {
        queue().submit(scope(), index("lettuce"));
        Claim first = claim("a");
        Submission second = queue().submit(scope(), clean("lettuce"));
        assertThat(second).isInstanceOf(Submission.Started.class);
        assertThat(queue().submit(scope(), index("lettuce")).job().id())
                .isEqualTo(second.job().id());
        assertThat(queue().claim(scope(), JobKind.INDEX, "b", Duration.ofMillis(10))).isEmpty();

        first.done("");
        Claim next = claim("b");
        assertThat(next.job().id()).isEqualTo(second.job().id());
        next.done("");
    }

    @Test
    void progressAndErrorsAreSeenByOthers() {
        Job job = queue().submit(scope(), index("lettuce")).job();
        Claim claim = claim("a");
        claim.progress("parse", 10, 1400);
        claim.error("Größe.java: not UTF-8");
        await().untilAsserted(() -> {
            Job seen = find(job);
            assertThat(seen.phase()).isEqualTo("parse");
            assertThat(seen.done()).isEqualTo(10);
            assertThat(seen.total()).isEqualTo(1400);
            assertThat(seen.errors()).containsExactly("Größe.java: not UTF-8");
        });
        claim.failed("the folder is gone");
        assertThat(find(job).state()).isEqualTo(JobState.FAILED);
        assertThat(find(job).message()).isEqualTo("the folder is gone");
        assertThat(find(job).phase()).isEqualTo("parse");
    }

    @Test
    void lastTwentyErrorsAreKept() {
        Job job = queue().submit(scope(), index("lettuce")).job();
        Claim claim = claim("a");
        IntStream.range(0, 30).forEach(each -> claim.error("error " + each));
        claim.done("");
        assertThat(find(job).errors()).hasSize(20).startsWith("error 10").endsWith("error 29");
    }

    @Test
    void releasedJobIsClaimedAgain() {
        queue().submit(scope(), index("lettuce"));
        Claim first = claim("a");
        first.progress("parse", 3, 9);
        first.release();
        Claim second = claim("b");
        assertThat(second.job().id()).isEqualTo(first.job().id());
        assertThat(second.earlierTries()).isEqualTo(1);
        second.done("");
    }

    @Test
    void releaseOnAnInterruptedThreadGivesTheJobBack() throws Exception {
        queue().submit(scope(), index("lettuce"));
        Claim first = claim("a");
        Thread worker =
                Thread.ofVirtual()
                        .start(() -> {
                            Thread.currentThread().interrupt();
                            first.release();
                        });
        worker.join();
        claim("b").done("");
    }

    @Test
    void endedClaimRefusesWhatComesAfter() {
        queue().submit(scope(), index("lettuce"));
        Claim claim = claim("a");
        claim.done("");
        assertThatThrownBy(() -> claim.progress("parse", 1, 2))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(claim::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lastHundredEndedJobsAreRemembered() {
        for (int each = 0; each < 103; each++) {
            queue().submit(scope(), index("p" + each));
            claim("a").done("");
        }
        Job waiting = queue().submit(scope(), index("waiting")).job();
        List<Job> jobs = queue().jobs(scope());
        assertThat(jobs).hasSize(101);
        assertThat(jobs).extracting(Job::id).contains(waiting.id());
        assertThat(jobs)
                .extracting(job -> job.request().project())
                .contains("p3", "p102")
                .doesNotContain("p0", "p1", "p2");
    }

    @Test
    void jobsOfProjectsThatTheScopeMayNotSeeAreHidden() {
        Job job = queue().submit(scope(), index("lettuce")).job();
        var celery = scope(Duration.ofSeconds(5), Optional.of(Set.of("celery")));
        assertThat(queue().find(celery, job.id())).isEmpty();
        assertThat(queue().jobs(celery)).isEmpty();
        assertThatThrownBy(() -> queue().submit(celery, index("lettuce")))
                .isInstanceOf(ProjectNotVisibleException.class);
    }

    @Test
    void unknownJobIsEmpty() {
        assertThat(queue().find(scope(), "nothing")).isEmpty();
    }
}

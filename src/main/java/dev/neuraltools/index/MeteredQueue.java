package dev.neuraltools.index;

import dev.neuraltools.queue.Claim;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobKind;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.queue.Submission;
import dev.neuraltools.scope.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A queue that counts and times the jobs that its worker ends. Thread-safe. */
record MeteredQueue(JobQueue queue, MeterRegistry registry) implements JobQueue {

    private static final Duration[] DURATIONS =
            Stream.of(1, 5, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400)
                    .map(Duration::ofSeconds)
                    .toArray(Duration[]::new);

    /** The times of every kind and end are there from the start, so that a first failure shows. */
    MeteredQueue {
        for (JobKind kind : JobKind.values()) {
            timer(registry, kind, "done");
            timer(registry, kind, "failed");
        }
    }

    @Override
    public Submission submit(Scope scope, JobRequest request) {
        return queue.submit(scope, request);
    }

    @Override
    public Optional<Claim> claim(Scope scope, JobKind kind, String worker, Duration wait) {
        return queue.claim(scope, kind, worker, wait).map(claim -> new Metered(claim, registry));
    }

    @Override
    public Optional<Job> find(Scope scope, String id) {
        return queue.find(scope, id);
    }

    @Override
    public List<Job> jobs(Scope scope) {
        return queue.jobs(scope);
    }

    private static Timer timer(MeterRegistry registry, JobKind kind, String outcome) {
        return Timer.builder("neural.job.duration")
                .description("jobs that this server's worker ended, from the claim on")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }

    /** A claim whose end is counted. */
    private record Metered(Claim claim, MeterRegistry registry, long begun) implements Claim {

        Metered(Claim claim, MeterRegistry registry) {
            this(claim, registry, System.nanoTime());
        }

        @Override
        public Job job() {
            return claim.job();
        }

        @Override
        public int earlierTries() {
            return claim.earlierTries();
        }

        @Override
        public void progress(String phase, long done, long total) {
            claim.progress(phase, done, total);
        }

        @Override
        public void error(String what) {
            claim.error(what);
        }

        @Override
        public void done(String message) {
            claim.done(message);
            count("done");
        }

        @Override
        public void failed(String message) {
            claim.failed(message);
            count("failed");
        }

        @Override
        public void release() {
            claim.release();
        }

        private void count(String outcome) {
            timer(registry, job().request().kind(), outcome)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}

package dev.neuraltools.queue.redis;

import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobState;
import dev.neuraltools.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of an entry in Redis: begun, kept alive, ended; each in one step. Thread-safe. */
final class ClaimStore {

    private static final RedisScript BEGIN = RedisScript.beside(ClaimStore.class, "begin.lua");
    private static final RedisScript BEAT = RedisScript.beside(ClaimStore.class, "beat.lua");
    private static final RedisScript END = RedisScript.beside(ClaimStore.class, "end.lua");

    private final QueueStore store;
    private final JobTimings timings;

    ClaimStore(QueueStore store, JobTimings timings) {
        this.store = store;
        this.timings = timings;
    }

    /** How an attempt to begin a job went. */
    sealed interface Beginning {

        /** The job is this worker's. */
        record Begun(Job job, int earlierTries) implements Beginning {}

        /** There was nothing to do: the job has ended, or was given up as one that kills. */
        record Nothing() implements Beginning {}
    }

    Beginning begin(Scope scope, Entry entry) {
        String outcome =
                store.call(
                        scope,
                        "begin a job",
                        redis ->
                                BEGIN.text(
                                        redis,
                                        keys(entry),
                                        RedisScript.bytes(
                                                List.of(
                                                        JobKeys.GROUP,
                                                        entry.id(),
                                                        entry.token(),
                                                        entry.worker(),
                                                        now(),
                                                        Integer.toString(timings.deaths())))));
        if (outcome.equals("gone")) {
            return new Beginning.Nothing();
        }
        Optional<Job> job = job(scope, entry.job());
        if (outcome.equals("poison")) {
            job.ifPresent(poison -> end(scope, entry, deadly(poison), JobState.FAILED));
            return new Beginning.Nothing();
        }
        return job.<Beginning>map(begun -> new Beginning.Begun(begun, Integer.parseInt(outcome)))
                .orElseGet(Beginning.Nothing::new);
    }

    /**
     * Says that the worker lives, and how far it is.
     *
     * @return whether the claim is still held
     */
    boolean beat(Scope scope, Entry entry, Optional<Job> progress) {
        List<String> arguments =
                new ArrayList<>(List.of(JobKeys.GROUP, entry.id(), entry.token(), entry.worker()));
        progress.map(JobFields::progress).ifPresent(arguments::addAll);
        return held(scope, "keep a claim alive", BEAT, keys(entry), arguments);
    }

    /**
     * Ends a claim in a state, {@link JobState#QUEUED} to give the job back.
     *
     * @return whether the claim was still held
     */
    boolean end(Scope scope, Entry entry, Job job, JobState state) {
        String[] keys = {
            JobKeys.stream(entry.kind()),
            JobKeys.job(entry.job()),
            JobKeys.current(entry.kind()),
            JobKeys.next(entry.kind()),
            JobKeys.JOBS,
            JobKeys.ENDED
        };
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                JobKeys.GROUP,
                                entry.id(),
                                entry.token(),
                                JobKeys.JOB,
                                entry.job(),
                                job.request().project(),
                                state.name(),
                                now(),
                                Integer.toString(timings.remembered())));
        arguments.addAll(JobFields.progress(job));
        return held(scope, "end a job", END, keys, arguments);
    }

    Optional<Job> job(Scope scope, String id) {
        return store.call(
                scope, "read a job", redis -> JobFields.read(id, redis.hgetall(JobKeys.job(id))));
    }

    private boolean held(
            Scope scope, String what, RedisScript script, String[] keys, List<String> arguments) {
        byte[][] values = RedisScript.bytes(arguments);
        return store.call(scope, what, redis -> script.number(redis, keys, values)) == 1;
    }

    private Job deadly(Job job) {
        String message =
                "given up after its worker died %d times, the last time in phase '%s' at %d of %d; the server's log of that time tells more"
                        .formatted(timings.deaths(), job.phase(), job.done(), job.total());
        return new Job(
                job.id(),
                job.request(),
                job.state(),
                job.phase(),
                job.done(),
                job.total(),
                message,
                job.errors(),
                job.created(),
                Instant.now());
    }

    private static String[] keys(Entry entry) {
        return new String[] {JobKeys.stream(entry.kind()), JobKeys.job(entry.job())};
    }

    static String now() {
        return Long.toString(System.currentTimeMillis());
    }
}

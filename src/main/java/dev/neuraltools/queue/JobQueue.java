package dev.neuraltools.queue;

import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Jobs, one at a time for each project and kind. Thread-safe; every method blocks at most until the
 * deadline of its scope and may end in a {@link QueueException}.
 *
 * <p>A job that was submitted is done even when its worker dies: its claim is taken over by
 * another.
 */
public interface JobQueue {

    /**
     * Asks for a job, or joins the one for the same project and kind that has not begun. One that
     * is under way is joined too, unless the new request is clean and that one is not; then the new
     * one follows it. A joined job that is under way looks at the files once more before it ends.
     */
    Submission submit(Scope scope, JobRequest request);

    /**
     * Waits for a job of a kind.
     *
     * @param worker the name of the worker, unique among those alive
     * @param wait at most so long
     * @return empty when none came
     */
    Optional<Claim> claim(Scope scope, JobKind kind, String worker, Duration wait);

    /** A job by its id, ended ones too while they are remembered (the last 100). */
    Optional<Job> find(Scope scope, String id);

    /** All jobs that are remembered, newest first. */
    List<Job> jobs(Scope scope);
}

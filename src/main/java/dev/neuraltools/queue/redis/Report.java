package dev.neuraltools.queue.redis;

import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a worker has said of its job so far. Not thread-safe: a claim guards it. */
final class Report {

    private static final int ERRORS = 20;

    private final Job claimed;
    private final Deque<String> errors;
    private String phase;
    private long done;
    private long total;
    private String message = "";

    Report(Job claimed) {
        this.claimed = claimed;
        this.errors = new ArrayDeque<>(claimed.errors());
        this.phase = claimed.phase();
        this.done = claimed.done();
        this.total = claimed.total();
    }

    void progress(String newPhase, long newDone, long newTotal) {
        phase = newPhase;
        done = newDone;
        total = newTotal;
    }

    void error(String what) {
        errors.addLast(what);
        while (errors.size() > ERRORS) {
            errors.removeFirst();
        }
    }

    void message(String text) {
        message = text;
    }

    /** The job as it is to be seen. */
    Job job() {
        return new Job(
                claimed.id(),
                claimed.request(),
                JobState.RUNNING,
                phase,
                done,
                total,
                message,
                List.copyOf(errors),
                claimed.created(),
                Instant.now());
    }
}

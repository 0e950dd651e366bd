package dev.neuraltools.queue;

/** Where a job is. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}

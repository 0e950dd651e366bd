package dev.neuraltools.queue;

/** What a job does. */
public enum JobKind {
    /** Scans a root and writes what changed: after it the project answers. */
    INDEX,
    /** Gives the chunks of a project their dense vectors. */
    EMBED,
    /** Removes what a new generation of a project has replaced. */
    SWEEP
}

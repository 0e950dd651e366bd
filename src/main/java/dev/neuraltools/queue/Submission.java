package dev.neuraltools.queue;

/** How a request for a job was taken. */
public sealed interface Submission {

    /** The job that will do it. */
    Job job();

    /** A new job waits for a worker. */
    record Started(Job job) implements Submission {}

    /** A job for the same project and kind was there, not begun or under way; it serves both. */
    record Joined(Job job) implements Submission {}
}

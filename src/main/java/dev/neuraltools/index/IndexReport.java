package dev.neuraltools.index;

/**
 * How an index job ended.
 *
 * @param message for people: what was done
 * @param pending chunks that wait for a dense vector
 * @param replaced whether a generation stands there from which nothing answers any more
 */
public record IndexReport(String message, long pending, boolean replaced) {}

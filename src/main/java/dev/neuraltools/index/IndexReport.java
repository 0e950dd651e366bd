package dev.neuraltools.index;

/**
 * How an index job ended.
 *
 * @param message for people: what was done
 * @param pending chunks that wait for a dense vector
 */
public record IndexReport(String message, long pending) {}

package dev.neuraltools.vector;

/**
 * How much of a project can be found.
 *
 * @param chunks all of them
 * @param embeddable those that are to have a dense vector
 * @param embedded those that have one
 */
public record ChunkCounts(long chunks, long embeddable, long embedded) {}

package dev.neuraltools.embedded.qdrant.query;

import org.jspecify.annotations.Nullable;

/**
 * A point in an answer, by its slot.
 *
 * @param slot valid as long as the points are held still
 * @param score 1 where nothing was scored
 * @param scored whether the point was found by its vectors
 * @param order the value that it was ordered by, if it was: a long or a double
 */
public record RankedPoint(int slot, float score, boolean scored, @Nullable Number order) {}

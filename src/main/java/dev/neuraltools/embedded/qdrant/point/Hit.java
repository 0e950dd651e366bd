package dev.neuraltools.embedded.qdrant.point;

/**
 * A slot and its score.
 *
 * @param slot the place of the point in its collection
 * @param score as the client sees it: a similarity, a distance, or a fused score
 */
public record Hit(int slot, float score) {}

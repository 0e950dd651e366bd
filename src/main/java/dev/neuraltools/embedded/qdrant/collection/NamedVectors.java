package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.vectors.SparseVector;
import java.util.Map;

/**
 * Vectors of one point, checked and ready to be stored.
 *
 * @param dense by name, prepared for their metric
 * @param sparse by name
 */
record NamedVectors(Map<String, float[]> dense, Map<String, SparseVector> sparse) {}

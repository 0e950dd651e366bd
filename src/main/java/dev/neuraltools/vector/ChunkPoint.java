package dev.neuraltools.vector;

import org.jspecify.annotations.Nullable;

/**
 * A chunk with the vectors by which it is found.
 *
 * @param chunk what is found
 * @param body terms of path, names and text
 * @param names terms of the names that the chunk defines and of its path
 * @param dense its embedding, normalised, or null while it has none
 */
public record ChunkPoint(
        CodeChunk chunk, SparseVector body, SparseVector names, float @Nullable [] dense) {}

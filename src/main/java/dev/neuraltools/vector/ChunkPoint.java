package dev.neuraltools.vector;

import org.jspecify.annotations.Nullable;

/**
 * A chunk with the vectors by which it is found.
 *
 * @param chunk what is found
 * @param body terms of path, names and text
 * @param names terms of the names that the chunk defines and of its path
 * @param file terms of the whole file that the chunk stands for, or none: one chunk of a file of
 *     code carries them, so that they come, change and go with the file's chunks
 * @param dense its embedding, normalised, or null while it has none
 */
public record ChunkPoint(
        CodeChunk chunk,
        SparseVector body,
        SparseVector names,
        SparseVector file,
        float @Nullable [] dense) {

    /** A chunk that stands for no file. */
    public ChunkPoint(
            CodeChunk chunk, SparseVector body, SparseVector names, float @Nullable [] dense) {
        this(chunk, body, names, SparseVector.NONE, dense);
    }
}

package dev.neuraltools.vector;

/** One way of finding chunks; several are answered in one request. */
public sealed interface ChunkSearch {

    ChunkFilter filter();

    /** How many chunks at most. */
    int limit();

    /**
     * By meaning.
     *
     * @param vector normalised, of the collection's dimension
     */
    record Dense(float[] vector, ChunkFilter filter, int limit) implements ChunkSearch {}

    /** By the words of path, names and text; scored with IDF by the store. */
    record Body(SparseVector terms, ChunkFilter filter, int limit) implements ChunkSearch {}

    /**
     * By the words of the names that are defined, and of the path; scored with IDF by the store.
     */
    record Names(SparseVector terms, ChunkFilter filter, int limit) implements ChunkSearch {}

    /**
     * By the words of whole files of code, each found as the chunk that stands for it, which need
     * not have one of the words itself; scored with IDF by the store.
     */
    record Files(SparseVector terms, ChunkFilter filter, int limit) implements ChunkSearch {}
}

package dev.neuraltools.vector;

/**
 * Weights of terms.
 *
 * @param indices of the terms, unsigned, distinct, ascending
 * @param values the weight of each, positive; as many as there are indices
 */
public record SparseVector(int[] indices, float[] values) {

    /** No term at all. */
    public static final SparseVector NONE = new SparseVector(new int[0], new float[0]);

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return indices.length == 0;
    }
}

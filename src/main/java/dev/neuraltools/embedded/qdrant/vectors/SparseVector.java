package dev.neuraltools.embedded.qdrant.vectors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A sparse vector: terms, ascending as unsigned numbers and each once, with a weight each.
 *
 * @param terms not to be changed
 * @param weights as long as the terms, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; lists would box millions of numbers
public record SparseVector(int[] terms, float[] weights) {

    /** The vector with these terms, which may come in any order. */
    public static SparseVector of(List<Integer> terms, List<Float> weights) {
        long[] order = new long[terms.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = Integer.toUnsignedLong(terms.get(i)) << Integer.SIZE | i;
        }
        // Moved down by half its range, an unsigned number sorts rightly as a signed one.
        Arrays.setAll(order, i -> order[i] + Long.MIN_VALUE);
        Arrays.sort(order);
        SparseVector vector = new SparseVector(new int[order.length], new float[order.length]);
        for (int i = 0; i < order.length; i++) {
            vector.terms[i] = terms.get((int) order[i]);
            vector.weights[i] = weights.get((int) order[i]);
        }
        return vector;
    }

    /** Whether a term comes more than once. */
    public boolean repeatsTerm() {
        for (int i = 1; i < terms.length; i++) {
            if (terms[i] == terms[i - 1]) {
                return true;
            }
        }
        return false;
    }

    public int size() {
        return terms.length;
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(size() * (Integer.BYTES + Float.BYTES));
        for (int i = 0; i < size(); i++) {
            bytes.putInt(terms[i]).putFloat(weights[i]);
        }
        return bytes.array();
    }

    static SparseVector decode(byte[] bytes) {
        int size = bytes.length / (Integer.BYTES + Float.BYTES);
        SparseVector vector = new SparseVector(new int[size], new float[size]);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < size; i++) {
            vector.terms[i] = buffer.getInt();
            vector.weights[i] = buffer.getFloat();
        }
        return vector;
    }
}

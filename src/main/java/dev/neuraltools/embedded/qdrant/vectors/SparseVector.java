package dev.neuraltools.embedded.qdrant.vectors;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sparse vector: terms, ascending as unsigned numbers and each once, with a weight each.
 *
 * @param terms not to be changed
 * @param weights as long as the terms, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; lists would box millions of numbers
public record SparseVector(int[] terms, float[] weights) {

    /** The vector with these terms, which may come in any order but not twice. */
    public static SparseVector of(List<Integer> terms, List<Float> weights) {
        int[] order =
                IntStream.range(0, terms.size())
                        .boxed()
                        .sorted(Comparator.comparing(terms::get, Integer::compareUnsigned))
                        .mapToInt(Integer::intValue)
                        .toArray();
        SparseVector vector = new SparseVector(new int[order.length], new float[order.length]);
        for (int i = 0; i < order.length; i++) {
            vector.terms[i] = terms.get(order[i]);
            vector.weights[i] = weights.get(order[i]);
        }
        return vector;
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

package dev.neuraltools.vector;

import java.util.Arrays;

/**
 * Collects the terms of the fields of one vector and weighs them as {@link LexicalEncoder} says.
 * Not thread-safe.
 */
final class Terms {

    private static final float K1 = 1.2f;

    /** The number of a term in the upper half, the bits of its weight in the lower. */
    private long[] entries = new long[256];

    private int size;

    int size() {
        return size;
    }

    void add(String text, Field field) {
        int from = size;
        CodeTokenizer.forEach(text, this::append);
        weigh(from, field);
    }

    /** Gives the terms from a place on, which have no weight yet, that of a field. */
    void weigh(int from, Field field) {
        float length = 1 - field.b() + field.b() * (size - from) / field.average();
        long weight = Float.floatToRawIntBits(field.weight() / length);
        for (int i = from; i < size; i++) {
            entries[i] |= weight;
        }
    }

    private void append(String term) {
        append(LexicalEncoder.id(term));
    }

    private void append(int id) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] = (long) id << 32;
    }

    /** Adds the terms of another vector from a place on, without their weights. */
    void take(Terms other, int from) {
        for (int i = from; i < other.size; i++) {
            append((int) (other.entries[i] >>> 32));
        }
    }

    SparseVector saturated() {
        SparseVector sums = sums();
        for (int i = 0; i < sums.values().length; i++) {
            float t = sums.values()[i];
            sums.values()[i] = t * (K1 + 1) / (K1 + t);
        }
        return sums;
    }

    SparseVector presence() {
        SparseVector sums = sums();
        Arrays.fill(sums.values(), 1f);
        return sums;
    }

    private SparseVector sums() {
        Arrays.sort(entries, 0, size);
        int[] indices = new int[size];
        float[] values = new float[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            int index = (int) (entries[i] >>> 32);
            if (n == 0 || indices[n - 1] != index) {
                indices[n++] = index;
            }
            values[n - 1] += Float.intBitsToFloat((int) entries[i]);
        }
        return new SparseVector(Arrays.copyOf(indices, n), Arrays.copyOf(values, n));
    }
}

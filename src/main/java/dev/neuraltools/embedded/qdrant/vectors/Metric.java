package dev.neuraltools.embedded.qdrant.vectors;

import java.lang.foreign.MemorySegment;

/**
 * How two dense vectors are compared. What a metric ranks by is always larger for a nearer vector.
 */
public enum Metric {
    /** The dot product of vectors that were scaled to length 1 when they were written. */
    COSINE(true),
    DOT(true),
    EUCLID(false) {
        @Override
        float rank(MemorySegment vectors, long offset, float[] query) {
            return -FloatKernel.squaredDistance(vectors, offset, query);
        }

        @Override
        float score(float rank) {
            return (float) Math.sqrt(-rank);
        }
    },
    MANHATTAN(false) {
        @Override
        float rank(MemorySegment vectors, long offset, float[] query) {
            return -FloatKernel.absoluteDistance(vectors, offset, query);
        }

        @Override
        float score(float rank) {
            return -rank;
        }
    };

    /** Below this squared length a vector counts as zero and is not scaled. */
    private static final float EPSILON = Math.ulp(1f);

    /** This near to 1 a squared length counts as 1, so that scaling twice changes nothing. */
    private static final float CLOSE_TO_ONE = 1e-6f;

    private final boolean similarity;

    Metric(boolean similarity) {
        this.similarity = similarity;
    }

    /** Whether a larger score is better, as opposed to a distance. */
    public boolean isSimilarity() {
        return similarity;
    }

    /** What to rank by: the dot product unless a metric says otherwise. */
    float rank(MemorySegment vectors, long offset, float[] query) {
        return FloatKernel.dot(vectors, offset, query);
    }

    /** The score that a client sees. */
    float score(float rank) {
        return rank;
    }

    /** The vector as it is stored and compared: scaled to length 1 for {@link #COSINE}. */
    public float[] prepare(float[] vector) {
        if (this != COSINE) {
            return vector;
        }
        float squared = 0;
        for (float component : vector) {
            squared += component * component;
        }
        if (squared < EPSILON || Math.abs(squared - 1) <= CLOSE_TO_ONE) {
            return vector;
        }
        float length = (float) Math.sqrt(squared);
        float[] scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = vector[i] / length;
        }
        return scaled;
    }
}

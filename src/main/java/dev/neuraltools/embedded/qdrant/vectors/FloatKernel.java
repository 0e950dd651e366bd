package dev.neuraltools.embedded.qdrant.vectors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Exact comparisons of a query with a float vector outside the heap. */
final class FloatKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private FloatKernel() {}

    static float dot(MemorySegment vectors, long offset, float[] query) {
        int bound = SPECIES.loopBound(query.length);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            sum = load(vectors, offset, i).fma(FloatVector.fromArray(SPECIES, query, i), sum);
        }
        float result = sum.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < query.length; i++) {
            result += component(vectors, offset, i) * query[i];
        }
        return result;
    }

    static float squaredDistance(MemorySegment vectors, long offset, float[] query) {
        int bound = SPECIES.loopBound(query.length);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector difference =
                    load(vectors, offset, i).sub(FloatVector.fromArray(SPECIES, query, i));
            sum = difference.fma(difference, sum);
        }
        float result = sum.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < query.length; i++) {
            float difference = component(vectors, offset, i) - query[i];
            result += difference * difference;
        }
        return result;
    }

    static float absoluteDistance(MemorySegment vectors, long offset, float[] query) {
        int bound = SPECIES.loopBound(query.length);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            sum =
                    load(vectors, offset, i)
                            .sub(FloatVector.fromArray(SPECIES, query, i))
                            .abs()
                            .add(sum);
        }
        float result = sum.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < query.length; i++) {
            result += Math.abs(component(vectors, offset, i) - query[i]);
        }
        return result;
    }

    private static FloatVector load(MemorySegment vectors, long offset, int index) {
        return FloatVector.fromMemorySegment(
                SPECIES, vectors, offset + (long) index * Float.BYTES, ORDER);
    }

    private static float component(MemorySegment vectors, long offset, int index) {
        return vectors.get(FLOAT, offset + (long) index * Float.BYTES);
    }
}

package dev.neuraltools.embedded.qdrant.vectors;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The dot product of two vectors of eight-bit codes, which lie between -127 and 127: two products
 * add up to at most 32,258, so that a pair of them fits into 16 bits before it is widened.
 */
final class ByteKernel {

    /** Codes are padded with zeros to a multiple of this. */
    static final int BLOCK = 64;

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / Short.BYTES));
    private static final int HALF = Short.SIZE;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private ByteKernel() {}

    /** The dot product of the padded query with the codes at the offset. */
    static int dot(MemorySegment codes, long offset, short[] query) {
        IntVector even = IntVector.zero(INTS);
        IntVector odd = IntVector.zero(INTS);
        int lanes = SHORTS.length();
        for (int i = 0; i < query.length; i += 2 * lanes) {
            // Two 16-bit sums lie in each int; shifts that keep the sign part them faster than
            // casts.
            IntVector sums =
                    product(codes, offset, query, i)
                            .add(product(codes, offset, query, i + lanes))
                            .reinterpretAsInts();
            odd = odd.add(sums.lanewise(VectorOperators.ASHR, HALF));
            even =
                    even.add(
                            sums.lanewise(VectorOperators.LSHL, HALF)
                                    .lanewise(VectorOperators.ASHR, HALF));
        }
        return even.add(odd).reduceLanes(VectorOperators.ADD);
    }

    private static ShortVector product(MemorySegment codes, long offset, short[] query, int i) {
        return ((ShortVector)
                        ByteVector.fromMemorySegment(BYTES, codes, offset + i, ORDER)
                                .convertShape(VectorOperators.B2S, SHORTS, 0))
                .mul(ShortVector.fromArray(SHORTS, query, i));
    }
}

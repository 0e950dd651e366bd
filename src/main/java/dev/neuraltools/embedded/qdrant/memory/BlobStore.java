package dev.neuraltools.embedded.qdrant.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte strings outside the heap, appended one behind the other. What is freed is only counted; who
 * owns the store copies what still lives into a fresh one when {@link #isMostlyGarbage()}. Guarded
 * by the collection's lock.
 */
public final class BlobStore implements AutoCloseable {

    /** The handle of no blob. */
    public static final long NONE = -1;

    private static final int FIRST_CHUNK = 16 << 10;
    private static final int LARGEST_CHUNK = 4 << 20;
    private static final long TOLERATED_GARBAGE = 4L << 20;
    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED;

    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private long used;
    private long living;
    private long free;

    /** Stores a copy and returns its handle. */
    public long put(byte[] blob) {
        int needed = Integer.BYTES + blob.length;
        if (chunks.isEmpty() || free + needed > chunks.getLast().byteSize()) {
            int next = Math.min(LARGEST_CHUNK, FIRST_CHUNK << Math.min(8, chunks.size()));
            chunks.add(arena.allocate(Math.max(needed, next)));
            free = 0;
        }
        MemorySegment chunk = chunks.getLast();
        long handle = (long) (chunks.size() - 1) << 32 | free;
        chunk.set(LENGTH, free, blob.length);
        MemorySegment.copy(
                blob, 0, chunk, ValueLayout.JAVA_BYTE, free + Integer.BYTES, blob.length);
        free += needed;
        used += needed;
        living += needed;
        return handle;
    }

    /** A copy of the blob; empty for {@link #NONE}. */
    public byte[] get(long handle) {
        if (handle == NONE) {
            return new byte[0];
        }
        MemorySegment chunk = chunks.get((int) (handle >>> 32));
        long offset = handle & 0xffff_ffffL;
        byte[] blob = new byte[chunk.get(LENGTH, offset)];
        MemorySegment.copy(
                chunk, ValueLayout.JAVA_BYTE, offset + Integer.BYTES, blob, 0, blob.length);
        return blob;
    }

    public void free(long handle) {
        if (handle != NONE) {
            MemorySegment chunk = chunks.get((int) (handle >>> 32));
            living -= Integer.BYTES + chunk.get(LENGTH, handle & 0xffff_ffffL);
        }
    }

    public boolean isMostlyGarbage() {
        return used - living > TOLERATED_GARBAGE && living < used / 2;
    }

    /** How many bytes are in use, garbage left out. */
    public long livingBytes() {
        return living;
    }

    @Override
    public void close() {
        arena.close();
    }
}

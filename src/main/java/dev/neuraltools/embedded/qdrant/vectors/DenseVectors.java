package dev.neuraltools.embedded.qdrant.vectors;

import dev.neuraltools.embedded.qdrant.point.BestSlots;
import dev.neuraltools.embedded.qdrant.point.Hit;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dense vectors of one name, outside the heap: as floats, and as eight-bit codes of which a
 * whole collection is scanned in a few milliseconds. A scan over the codes picks more than are
 * asked for, and these are compared exactly; so a new vector is found at once, under any filter,
 * and there is nothing to build. Guarded by the collection's lock.
 */
public final class DenseVectors implements AutoCloseable {

    /** Up to so many candidates are compared exactly from the start. */
    private static final int EXACT_UP_TO = 2_000;

    /** The least number of slots that is worth a core of its own. */
    private static final int PART = 16_384;

    private static final int CHUNK_BYTES = 1 << 20;
    private static final int MOST_IN_CHUNK = 1_024;
    private static final int LARGEST_CODE = 127;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final int dimensions;
    private final int padded;
    private final Metric metric;
    private final int shift;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> floats = new ArrayList<>();
    private final List<MemorySegment> codes = new ArrayList<>();
    private final SlotSet present = new SlotSet();
    private float[] scales = new float[16];

    public DenseVectors(int dimensions, Metric metric) {
        this.dimensions = dimensions;
        this.metric = metric;
        this.padded = (dimensions + ByteKernel.BLOCK - 1) / ByteKernel.BLOCK * ByteKernel.BLOCK;
        int inChunk = Math.clamp(CHUNK_BYTES / (dimensions * Float.BYTES), 1, MOST_IN_CHUNK);
        this.shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(inChunk);
    }

    public int dimensions() {
        return dimensions;
    }

    public Metric metric() {
        return metric;
    }

    /** The slots that have such a vector; not to be changed. */
    public SlotSet present() {
        return present;
    }

    /** Stores a vector that {@link Metric#prepare} has prepared. */
    public void put(int slot, float[] vector) {
        while (slot >> shift >= floats.size()) {
            floats.add(arena.allocate(((long) dimensions * Float.BYTES) << shift, Long.BYTES));
            codes.add(arena.allocate((long) padded << shift, ByteKernel.BLOCK));
        }
        MemorySegment.copy(
                vector, 0, floats.get(slot >> shift), FLOAT, floatOffset(slot), dimensions);
        putCodes(slot, vector);
        present.add(slot);
    }

    public void remove(int slot) {
        present.remove(slot);
    }

    /** A copy of the vector of a slot that has one. */
    public float[] get(int slot) {
        float[] vector = new float[dimensions];
        MemorySegment.copy(
                floats.get(slot >> shift), FLOAT, floatOffset(slot), vector, 0, dimensions);
        return vector;
    }

    private void putCodes(int slot, float[] vector) {
        if (slot >= scales.length) {
            scales = Arrays.copyOf(scales, Math.max(slot + 1, scales.length * 2));
        }
        float scale = scale(vector);
        scales[slot] = scale;
        MemorySegment chunk = codes.get(slot >> shift);
        long offset = codeOffset(slot);
        for (int i = 0; i < dimensions; i++) {
            chunk.set(ValueLayout.JAVA_BYTE, offset + i, (byte) code(vector[i], scale));
        }
    }

    private static float scale(float[] vector) {
        float largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest / LARGEST_CODE;
    }

    private static int code(float component, float scale) {
        return scale == 0
                ? 0
                : Math.clamp(Math.round(component / scale), -LARGEST_CODE, LARGEST_CODE);
    }

    private long floatOffset(int slot) {
        return (slot & ((1L << shift) - 1)) * dimensions * Float.BYTES;
    }

    private long codeOffset(int slot) {
        return (slot & ((1L << shift) - 1)) * padded;
    }

    /**
     * The nearest of the candidates, the nearest first.
     *
     * @param query prepared by {@link Metric#prepare}
     * @param candidates those without such a vector are left out
     */
    public List<Hit> search(float[] query, SlotSet candidates, int limit) {
        SlotSet scanned = candidates.copy().retain(present);
        int count = scanned.size();
        int shortlist = limit + Math.max(64, limit / 2);
        if (!metric.isSimilarity() || count <= Math.max(EXACT_UP_TO, shortlist)) {
            return searchExactly(query, scanned, Math.min(limit, count));
        }
        SlotSet best = new SlotSet();
        for (Hit hit : scanCodes(query, scanned, shortlist)) {
            best.add(hit.slot());
        }
        return searchExactly(query, best, limit);
    }

    /** The nearest of the candidates by the float vectors alone. */
    public List<Hit> searchExactly(float[] query, SlotSet candidates, int limit) {
        BestSlots best = new BestSlots(limit);
        for (int slot = candidates.next(0); slot >= 0; slot = candidates.next(slot + 1)) {
            best.offer(slot, metric.rank(floats.get(slot >> shift), floatOffset(slot), query));
        }
        List<Hit> hits = best.drain();
        hits.replaceAll(hit -> new Hit(hit.slot(), metric.score(hit.score())));
        return hits;
    }

    /** Picks by the codes; a large scan is shared among the cores. */
    private List<Hit> scanCodes(float[] query, SlotSet scanned, int limit) {
        float queryScale = scale(query);
        short[] queryCodes = new short[padded];
        for (int i = 0; i < dimensions; i++) {
            queryCodes[i] = (short) code(query[i], queryScale);
        }
        int end = floats.size() << shift;
        int parts = Math.clamp(end / PART, 1, Runtime.getRuntime().availableProcessors());
        List<List<Hit>> found =
                IntStream.range(0, parts)
                        .parallel()
                        .mapToObj(part ->
                                scanPart(
                                        queryCodes,
                                        scanned,
                                        (int) ((long) end * part / parts),
                                        (int) ((long) end * (part + 1) / parts),
                                        limit))
                        .toList();
        BestSlots best = new BestSlots(limit);
        found.forEach(hits -> hits.forEach(hit -> best.offer(hit.slot(), hit.score())));
        return best.drain();
    }

    private List<Hit> scanPart(short[] query, SlotSet scanned, int from, int end, int limit) {
        BestSlots best = new BestSlots(limit);
        float floor = best.floor();
        int slot = scanned.next(from);
        while (slot >= 0 && slot < end) {
            int dot = ByteKernel.dot(codes.get(slot >> shift), codeOffset(slot), query);
            float score = dot * scales[slot];
            if (score > floor) {
                best.offer(slot, score);
                floor = best.floor();
            }
            slot = scanned.next(slot + 1);
        }
        return best.drain();
    }

    @Override
    public void close() {
        arena.close();
    }
}

package dev.neuraltools.embedded.qdrant.vectors;

import dev.neuraltools.embedded.qdrant.memory.BlobStore;
import dev.neuraltools.embedded.qdrant.point.BestSlots;
import dev.neuraltools.embedded.qdrant.point.Hit;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sparse vectors of one name: postings for each term, scored exactly in float. With the IDF
 * modifier a query's weights are multiplied by {@code ln(1 + (N - df + 0.5) / (df + 0.5))}, where N
 * counts the vectors that are not empty and df those that have the term.
 *
 * <p>As in the real server a deleted point counts in these statistics until {@link #purge}; a
 * replaced vector does not. Guarded by the collection's lock.
 */
public final class SparseVectors implements AutoCloseable {

    private final boolean idf;
    private final Map<Integer, TermPostings> postings = new HashMap<>();
    private final SlotSet present = new SlotSet();
    private final SlotSet counted = new SlotSet();
    private BlobStore store = new BlobStore();
    private long[] handles = new long[0];
    private int count;

    public SparseVectors(boolean idf) {
        this.idf = idf;
    }

    /** The slots that have such a vector, be it empty; not to be changed. */
    public SlotSet present() {
        return present;
    }

    /** Stores a vector in place of what the slot had. */
    public void put(int slot, SparseVector vector) {
        remove(slot);
        if (slot >= handles.length) {
            int from = handles.length;
            handles = Arrays.copyOf(handles, Math.max(slot + 16, handles.length * 2));
            Arrays.fill(handles, from, handles.length, BlobStore.NONE);
        }
        handles[slot] = store.put(vector.encode());
        present.add(slot);
        for (int i = 0; i < vector.size(); i++) {
            postings.computeIfAbsent(vector.terms()[i], _ -> new TermPostings())
                    .put(slot, vector.weights()[i]);
        }
        if (vector.size() > 0) {
            counted.add(slot);
            count++;
        }
    }

    /** Takes the slot's vector away, also out of the statistics. */
    public void remove(int slot) {
        if (!present.contains(slot)) {
            return;
        }
        for (int term : get(slot).terms()) {
            TermPostings list = postings.get(term);
            if (list != null) {
                list.remove(slot);
                if (list.size() == 0) {
                    postings.remove(term);
                }
            }
        }
        if (counted.contains(slot)) {
            counted.remove(slot);
            count--;
        }
        forget(slot);
    }

    /** Takes the slot's vector away but for the statistics, which {@link #purge} mends. */
    public void forget(int slot) {
        if (present.contains(slot)) {
            present.remove(slot);
            store.free(handles[slot]);
            handles[slot] = BlobStore.NONE;
            compact();
        }
    }

    /** Takes what was forgotten out of the postings, so that its slots may be used again. */
    public void purge(SlotSet dead) {
        postings.values()
                .removeIf(list -> {
                    list.removeAll(dead);
                    return list.size() == 0;
                });
        counted.removeAll(dead);
        count = counted.size();
    }

    /** The vector of a slot that has one. */
    public SparseVector get(int slot) {
        return SparseVector.decode(store.get(handles[slot]));
    }

    private void compact() {
        if (store.isMostlyGarbage()) {
            BlobStore fresh = new BlobStore();
            present.forEach(slot -> handles[slot] = fresh.put(store.get(handles[slot])));
            store.close();
            store = fresh;
        }
    }

    /** The best of the candidates that share a term with the query, the best first. */
    public List<Hit> search(SparseVector query, SlotSet candidates, int limit) {
        float[] sums = new float[handles.length];
        SlotSet touched = new SlotSet();
        for (int i = 0; i < query.size(); i++) {
            TermPostings list = postings.get(query.terms()[i]);
            if (list != null) {
                float factor = query.weights()[i] * (idf ? idf(list.size()) : 1);
                list.accumulate(factor, candidates, sums, touched);
            }
        }
        BestSlots best = new BestSlots(Math.min(limit, touched.size()));
        touched.forEach(slot -> best.offer(slot, sums[slot]));
        return best.drain();
    }

    private float idf(int documents) {
        return (float) Math.log(1 + (count - documents + 0.5) / (documents + 0.5));
    }

    @Override
    public void close() {
        store.close();
    }
}

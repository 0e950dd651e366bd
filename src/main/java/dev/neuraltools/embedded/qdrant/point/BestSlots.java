package dev.neuraltools.embedded.qdrant.point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The best slots seen so far, at most a given number of them: a binary heap with the worst on top.
 * A larger score is better; of equal scores the lower slot. For one thread.
 */
public final class BestSlots {

    private final int[] slots;
    private final float[] scores;
    private int size;

    /** Room for so many; 0 keeps nothing. */
    public BestSlots(int capacity) {
        slots = new int[capacity];
        scores = new float[capacity];
    }

    /** The score that a slot must exceed to be taken, minus infinity while there is room. */
    public float floor() {
        return size < slots.length
                ? Float.NEGATIVE_INFINITY
                : slots.length == 0 ? Float.POSITIVE_INFINITY : scores[0];
    }

    public void offer(int slot, float score) {
        if (size < slots.length) {
            slots[size] = slot;
            scores[size] = score;
            siftUp(size++);
        } else if (size > 0 && isWorse(slots[0], scores[0], slot, score)) {
            slots[0] = slot;
            scores[0] = score;
            siftDown();
        }
    }

    /** What was kept, the best first; empties this. */
    public List<Hit> drain() {
        List<Hit> hits = new ArrayList<>(size);
        while (size > 0) {
            hits.add(new Hit(slots[0], scores[0]));
            size--;
            slots[0] = slots[size];
            scores[0] = scores[size];
            siftDown();
        }
        Collections.reverse(hits);
        return hits;
    }

    private static boolean isWorse(int slotA, float scoreA, int slotB, float scoreB) {
        int byScore = Float.compare(scoreA, scoreB);
        return byScore < 0 || (byScore == 0 && slotA > slotB);
    }

    private void siftUp(int from) {
        int child = from;
        while (child > 0) {
            int parent = (child - 1) >> 1;
            if (!isWorse(slots[child], scores[child], slots[parent], scores[parent])) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void siftDown() {
        int parent = 0;
        for (int child = 1; child < size; child = 2 * parent + 1) {
            int right = child + 1;
            if (right < size && isWorse(slots[right], scores[right], slots[child], scores[child])) {
                child = right;
            }
            if (!isWorse(slots[child], scores[child], slots[parent], scores[parent])) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private void swap(int a, int b) {
        int slot = slots[a];
        slots[a] = slots[b];
        slots[b] = slot;
        float score = scores[a];
        scores[a] = scores[b];
        scores[b] = score;
    }
}

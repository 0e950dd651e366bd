package dev.neuraltools.embedded.qdrant.vectors;

import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.Arrays;

/** The slots whose vector has one term, ascending, with their weights. */
final class TermPostings {

    private int[] slots = new int[2];
    private float[] weights = new float[2];
    private int size;

    void put(int slot, float weight) {
        int place = size > 0 && slot > slots[size - 1] ? -size - 1 : find(slot);
        if (place >= 0) {
            weights[place] = weight;
            return;
        }
        int at = -place - 1;
        if (size == slots.length) {
            int larger = size + Math.max(2, size >> 1);
            slots = Arrays.copyOf(slots, larger);
            weights = Arrays.copyOf(weights, larger);
        }
        System.arraycopy(slots, at, slots, at + 1, size - at);
        System.arraycopy(weights, at, weights, at + 1, size - at);
        slots[at] = slot;
        weights[at] = weight;
        size++;
    }

    void remove(int slot) {
        int at = find(slot);
        if (at >= 0) {
            System.arraycopy(slots, at + 1, slots, at, size - at - 1);
            System.arraycopy(weights, at + 1, weights, at, size - at - 1);
            size--;
        }
    }

    void removeAll(SlotSet dead) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!dead.contains(slots[i])) {
                slots[kept] = slots[i];
                weights[kept++] = weights[i];
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    /** Adds weight times factor to the sum of each slot that is among the candidates. */
    void accumulate(float factor, SlotSet candidates, float[] sums, SlotSet touched) {
        for (int i = 0; i < size; i++) {
            int slot = slots[i];
            if (candidates.contains(slot)) {
                sums[slot] += weights[i] * factor;
                touched.add(slot);
            }
        }
    }

    private int find(int slot) {
        return Arrays.binarySearch(slots, 0, size, slot);
    }
}

package dev.neuraltools.embedded.qdrant.payload;

import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.Arrays;

/** The slots that share one value of a field, ascending. Guarded by the collection's lock. */
final class Postings {

    private int[] slots = new int[2];
    private int size;

    void add(int slot) {
        int place = size > 0 && slot > slots[size - 1] ? -size - 1 : find(slot);
        if (place >= 0) {
            return;
        }
        int at = -place - 1;
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size + Math.max(2, size >> 1));
        }
        System.arraycopy(slots, at, slots, at + 1, size - at);
        slots[at] = slot;
        size++;
    }

    void remove(int slot) {
        int at = find(slot);
        if (at >= 0) {
            System.arraycopy(slots, at + 1, slots, at, size - at - 1);
            size--;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void addTo(SlotSet set) {
        for (int i = 0; i < size; i++) {
            set.add(slots[i]);
        }
    }

    private int find(int slot) {
        return Arrays.binarySearch(slots, 0, size, slot);
    }
}

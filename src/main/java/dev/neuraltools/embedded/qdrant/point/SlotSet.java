package dev.neuraltools.embedded.qdrant.point;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A growable set of slots, one bit each. A slot is the place of a point inside its collection.
 * Mutable and not safe for concurrent changes; a collection's lock guards it.
 */
public final class SlotSet {

    private long[] words;

    public SlotSet() {
        this(new long[4]);
    }

    private SlotSet(long[] words) {
        this.words = words;
    }

    public boolean contains(int slot) {
        int word = slot >> 6;
        return word < words.length && (words[word] & (1L << slot)) != 0;
    }

    public void add(int slot) {
        int word = slot >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length + (words.length >> 1)));
        }
        words[word] |= 1L << slot;
    }

    public void remove(int slot) {
        int word = slot >> 6;
        if (word < words.length) {
            words[word] &= ~(1L << slot);
        }
    }

    public SlotSet copy() {
        return new SlotSet(words.clone());
    }

    /** Keeps only what the other has as well. Returns this set. */
    public SlotSet retain(SlotSet other) {
        int common = Math.min(words.length, other.words.length);
        for (int i = 0; i < common; i++) {
            words[i] &= other.words[i];
        }
        Arrays.fill(words, common, words.length, 0);
        return this;
    }

    /** Takes out what the other has. Returns this set. */
    public SlotSet removeAll(SlotSet other) {
        int common = Math.min(words.length, other.words.length);
        for (int i = 0; i < common; i++) {
            words[i] &= ~other.words[i];
        }
        return this;
    }

    /** Adds what the other has. Returns this set. */
    public SlotSet addAll(SlotSet other) {
        if (other.words.length > words.length) {
            words = Arrays.copyOf(words, other.words.length);
        }
        for (int i = 0; i < other.words.length; i++) {
            words[i] |= other.words[i];
        }
        return this;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The least slot that is not below the given one, or -1. */
    public int next(int from) {
        int word = from >> 6;
        if (word >= words.length) {
            return -1;
        }
        long rest = words[word] & (-1L << from);
        while (rest == 0) {
            if (++word == words.length) {
                return -1;
            }
            rest = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** Calls back for each slot, in ascending order; the set must not change meanwhile. */
    public void forEach(IntConsumer consumer) {
        for (int slot = next(0); slot >= 0; slot = next(slot + 1)) {
            consumer.accept(slot);
        }
    }
}

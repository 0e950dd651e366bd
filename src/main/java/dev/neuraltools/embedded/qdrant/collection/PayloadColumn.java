package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.memory.BlobStore;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payloads of a collection's points, by slot, and their field indexes. */
final class PayloadColumn implements AutoCloseable {

    private final Map<String, FieldIndex> indexes = new HashMap<>();
    private BlobStore store = new BlobStore();
    private long[] handles = new long[0];

    /** The payload's bytes; empty when the slot has none. */
    byte[] get(int slot) {
        return slot < handles.length ? store.get(handles[slot]) : new byte[0];
    }

    /** Replaces the payload of a slot; an empty one takes no room. */
    void put(int slot, byte[] payload) {
        remove(slot);
        if (payload.length == 0) {
            return;
        }
        if (slot >= handles.length) {
            int from = handles.length;
            handles = Arrays.copyOf(handles, Math.max(slot + 16, from * 2));
            Arrays.fill(handles, from, handles.length, BlobStore.NONE);
        }
        handles[slot] = store.put(payload);
        indexes.values().forEach(index -> index.add(slot, payload));
    }

    void remove(int slot) {
        if (slot >= handles.length || handles[slot] == BlobStore.NONE) {
            return;
        }
        if (!indexes.isEmpty()) {
            byte[] payload = get(slot);
            indexes.values().forEach(index -> index.remove(slot, payload));
        }
        store.free(handles[slot]);
        handles[slot] = BlobStore.NONE;
        compact();
    }

    private void compact() {
        if (store.isMostlyGarbage()) {
            BlobStore fresh = new BlobStore();
            for (int slot = 0; slot < handles.length; slot++) {
                if (handles[slot] != BlobStore.NONE) {
                    handles[slot] = fresh.put(store.get(handles[slot]));
                }
            }
            store.close();
            store = fresh;
        }
    }

    @Nullable FieldIndex index(String path) {
        return indexes.get(path);
    }

    /** Adds an index in place of one of the same path, and fills it. */
    void addIndex(String path, FieldIndex index, SlotSet live) {
        live.forEach(slot -> index.add(slot, get(slot)));
        indexes.put(path, index);
    }

    void removeIndex(String path) {
        indexes.remove(path);
    }

    @Override
    public void close() {
        store.close();
    }
}

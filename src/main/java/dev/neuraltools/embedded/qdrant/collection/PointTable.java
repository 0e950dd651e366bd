package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.filter.FilterScope;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import dev.neuraltools.embedded.qdrant.vectors.DenseVectors;
import dev.neuraltools.embedded.qdrant.vectors.SparseVectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of a collection as they are in memory: each has a slot, by which its payload and
 * vectors are found. The slots of deleted points are used again after a purge. Guarded by the lock
 * of its {@link PointCollection}.
 */
public final class PointTable implements FilterScope, AutoCloseable {

    /** As in the real server, deleted points are purged when there are this many ... */
    private static final int PURGE_FROM = 1_000;

    /** ... and they are more than one of so many. */
    private static final int PURGE_SHARE = 5;

    private static final SlotSet NOWHERE = new SlotSet();

    private final TreeMap<PointKey, Integer> slots = new TreeMap<>();
    private final List<PointKey> keys = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();
    private final SlotSet live = new SlotSet();
    private final SlotSet dead = new SlotSet();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final PayloadColumn payloads = new PayloadColumn();
    private final Map<String, DenseVectors> dense = new TreeMap<>();
    private final Map<String, SparseVectors> sparse = new TreeMap<>();
    private int deadCount;

    PointTable(CollectionShape shape) {
        shape.dense()
                .forEach((name, each) ->
                        dense.put(name, new DenseVectors(each.dimensions(), each.metric())));
        shape.sparse().forEach((name, each) -> sparse.put(name, new SparseVectors(each.idf())));
    }

    /** How many points there are. */
    public int size() {
        return slots.size();
    }

    /** The points in the order of their ids, from the given one on or from the first. */
    public NavigableMap<PointKey, Integer> from(@Nullable PointKey first) {
        NavigableMap<PointKey, Integer> range = first == null ? slots : slots.tailMap(first, true);
        return Collections.unmodifiableNavigableMap(range);
    }

    @Override
    public SlotSet live() {
        return live;
    }

    @Override
    public int slot(PointKey key) {
        return slots.getOrDefault(key, -1);
    }

    /** The id of the point in a slot. */
    public PointKey key(int slot) {
        return keys.get(slot);
    }

    /** The number of the write that changed the point last. */
    public long version(int slot) {
        return versions.get(slot);
    }

    @Override
    public byte[] payload(int slot) {
        return payloads.get(slot);
    }

    @Override
    public @Nullable FieldIndex index(String path) {
        return payloads.index(path);
    }

    @Override
    public SlotSet withVector(String name) {
        DenseVectors vectors = dense.get(name);
        if (vectors != null) {
            return vectors.present();
        }
        SparseVectors others = sparse.get(name);
        return others == null ? NOWHERE : others.present();
    }

    /** The dense vectors by name; not to be changed. */
    public Map<String, DenseVectors> dense() {
        return dense;
    }

    /** The sparse vectors by name; not to be changed. */
    public Map<String, SparseVectors> sparse() {
        return sparse;
    }

    void addIndex(String path, FieldIndex index) {
        payloads.addIndex(path, index, live);
    }

    void removeIndex(String path) {
        payloads.removeIndex(path);
    }

    void apply(Edit edit, long version) {
        switch (edit) {
            case Edit.Put put -> put(put, version);
            case Edit.Remove(PointKey key) -> remove(key);
            case Edit.PutPayload(PointKey key, byte[] payload) ->
                    payloads.put(touch(key, version), payload);
            case Edit.PutVectors(PointKey key, NamedVectors vectors) ->
                    putVectors(touch(key, version), vectors);
            case Edit.DropVectors(PointKey key, List<String> names) ->
                    dropVectors(touch(key, version), names);
        }
    }

    private int touch(PointKey key, long version) {
        int slot = slots.getOrDefault(key, -1);
        versions.set(slot, version);
        return slot;
    }

    private void put(Edit.Put put, long version) {
        int slot = slots.computeIfAbsent(put.key(), this::newSlot);
        versions.set(slot, version);
        payloads.put(slot, put.payload());
        NamedVectors vectors = put.vectors();
        dense.forEach((name, all) -> {
            if (!vectors.dense().containsKey(name)) {
                all.remove(slot);
            }
        });
        sparse.forEach((name, all) -> {
            if (!vectors.sparse().containsKey(name)) {
                all.remove(slot);
            }
        });
        putVectors(slot, vectors);
        live.add(slot);
    }

    private int newSlot(PointKey key) {
        Integer freed = free.poll();
        if (freed != null) {
            keys.set(freed, key);
            return freed;
        }
        keys.add(key);
        versions.add(0L);
        return keys.size() - 1;
    }

    private void putVectors(int slot, NamedVectors vectors) {
        vectors.dense().forEach((name, vector) -> column(dense, name).put(slot, vector));
        vectors.sparse().forEach((name, vector) -> column(sparse, name).put(slot, vector));
    }

    private static <T> T column(Map<String, T> columns, String name) {
        T column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("A vector was not checked: " + name);
        }
        return column;
    }

    private void dropVectors(int slot, List<String> names) {
        for (String name : names) {
            DenseVectors vectors = dense.get(name);
            if (vectors != null) {
                vectors.remove(slot);
            } else {
                column(sparse, name).remove(slot);
            }
        }
    }

    private void remove(PointKey key) {
        Integer slot = slots.remove(key);
        if (slot == null) {
            return;
        }
        live.remove(slot);
        payloads.remove(slot);
        dense.values().forEach(vectors -> vectors.remove(slot));
        sparse.values().forEach(vectors -> vectors.forget(slot));
        dead.add(slot);
        deadCount++;
        if (deadCount >= PURGE_FROM && deadCount > (slots.size() + deadCount) / PURGE_SHARE) {
            purge();
        }
    }

    private void purge() {
        sparse.values().forEach(vectors -> vectors.purge(dead));
        dead.forEach(free::add);
        dead.removeAll(dead.copy());
        deadCount = 0;
    }

    @Override
    public void close() {
        payloads.close();
        dense.values().forEach(DenseVectors::close);
        sparse.values().forEach(SparseVectors::close);
    }
}

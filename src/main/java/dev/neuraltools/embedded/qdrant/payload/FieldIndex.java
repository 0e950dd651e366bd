package dev.neuraltools.embedded.qdrant.payload;

import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The index of one payload field: for each key the slots that have it. It also knows the slots
 * whose values are of another kind, so that a filter finds with an index exactly what it finds
 * without. Guarded by the collection's lock.
 */
public final class FieldIndex {

    private final JsonPath path;
    private final IndexKind kind;
    private final TreeMap<Comparable<?>, Postings> postings = new TreeMap<>();
    private final SlotSet indexed = new SlotSet();
    private final SlotSet foreign = new SlotSet();
    private final SlotSet filled = new SlotSet();
    private final SlotSet nulls = new SlotSet();

    public FieldIndex(JsonPath path, IndexKind kind) {
        this.path = path;
        this.kind = kind;
    }

    public IndexKind kind() {
        return kind;
    }

    /** Takes a point in. */
    public void add(int slot, byte[] payload) {
        path.select(PayloadBytes.field(payload, path.head()), value -> addValue(slot, value));
    }

    /** Takes a point out, given the payload it was taken in with. */
    public void remove(int slot, byte[] payload) {
        path.select(PayloadBytes.field(payload, path.head()), value -> removeKeys(slot, value));
        indexed.remove(slot);
        foreign.remove(slot);
        filled.remove(slot);
        nulls.remove(slot);
    }

    private void addValue(int slot, Value value) {
        if (value.hasListValue()) {
            List<Value> elements = value.getListValue().getValuesList();
            if (!elements.isEmpty()) {
                filled.add(slot);
            }
            elements.forEach(element -> addKeys(slot, element));
        } else {
            if (!value.hasNullValue()) {
                filled.add(slot);
            }
            addKeys(slot, value);
        }
    }

    private void addKeys(int slot, Value value) {
        if (value.hasNullValue()) {
            nulls.add(slot);
            return;
        }
        List<? extends Comparable<?>> keys = kind.keys(value);
        if (keys.isEmpty()) {
            foreign.add(slot);
        } else {
            indexed.add(slot);
        }
        for (Comparable<?> key : keys) {
            postings.computeIfAbsent(key, _ -> new Postings()).add(slot);
        }
    }

    private void removeKeys(int slot, Value value) {
        if (value.hasListValue()) {
            value.getListValue().getValuesList().forEach(element -> removeScalar(slot, element));
        } else {
            removeScalar(slot, value);
        }
    }

    private void removeScalar(int slot, Value value) {
        for (Comparable<?> key : kind.keys(value)) {
            Postings list = postings.get(key);
            if (list != null) {
                list.remove(slot);
                if (list.isEmpty()) {
                    postings.remove(key);
                }
            }
        }
    }

    /** A fresh set of the slots that have one of the keys. */
    public SlotSet withAny(Collection<? extends Comparable<?>> keys) {
        SlotSet found = new SlotSet();
        for (Comparable<?> key : keys) {
            Postings list = postings.get(key);
            if (list != null) {
                list.addTo(found);
            }
        }
        return found;
    }

    /** A fresh set of the slots that have a key which passes. */
    public SlotSet matching(Predicate<Comparable<?>> test) {
        SlotSet found = new SlotSet();
        postings.forEach((key, list) -> {
            if (test.test(key)) {
                list.addTo(found);
            }
        });
        return found;
    }

    /** A fresh set of the slots with a key between the bounds, both inclusive. */
    public <K extends Comparable<K>> SlotSet between(K low, K high) {
        SlotSet found = new SlotSet();
        if (low.compareTo(high) <= 0) {
            postings.subMap(low, true, high, true).values().forEach(list -> list.addTo(found));
        }
        return found;
    }

    /** What is called back with each key of an ordered walk. */
    public interface KeyVisitor {
        /** Sees a key and the slots that have it; false ends the walk. */
        boolean visit(Comparable<?> key, SlotSet slots);
    }

    /** Walks the keys in order, beginning with the given one or the first of that direction. */
    public void walk(boolean descending, @Nullable Comparable<?> from, KeyVisitor visitor) {
        for (var entry : range(descending, from).entrySet()) {
            SlotSet slots = new SlotSet();
            entry.getValue().addTo(slots);
            if (!visitor.visit(entry.getKey(), slots)) {
                return;
            }
        }
    }

    private NavigableMap<Comparable<?>, Postings> range(
            boolean descending, @Nullable Comparable<?> from) {
        if (descending) {
            return (from == null ? postings : postings.headMap(from, true)).descendingMap();
        }
        return from == null ? postings : postings.tailMap(from, true);
    }

    /** The slots with a value of this index's kind; not to be changed. */
    public SlotSet indexed() {
        return indexed;
    }

    /** The slots with a value that is of another kind and not null; not to be changed. */
    public SlotSet foreign() {
        return foreign;
    }

    /**
     * The slots where the field is neither missing nor null nor an empty list; not to be changed.
     */
    public SlotSet filled() {
        return filled;
    }

    /** The slots where the field, or an element of it, is null; not to be changed. */
    public SlotSet nulls() {
        return nulls;
    }
}

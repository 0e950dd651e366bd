package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import org.jspecify.annotations.Nullable;

/** What a filter is evaluated over: the points of one collection, held still by its lock. */
public interface FilterScope {

    /** All points; not to be changed. */
    SlotSet live();

    /** Where the point is, or -1. */
    int slot(PointKey key);

    /** The payload's bytes; empty when the point has none. */
    byte[] payload(int slot);

    /** The index of the field that is written so, or null. */
    @Nullable FieldIndex index(String path);

    /** The points that have a vector of this name; not to be changed. */
    SlotSet withVector(String name);
}

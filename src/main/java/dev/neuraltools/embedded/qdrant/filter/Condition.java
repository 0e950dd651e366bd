package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/** One clause of a filter. Immutable. */
interface Condition {

    /** The fields of an object: a payload, or an element of a list inside one. */
    @FunctionalInterface
    interface Fields {
        /** The value of a field, or null when it is missing. */
        @Nullable Value get(String name);
    }

    /** A fresh set of those candidates that pass. */
    SlotSet among(SlotSet candidates, FilterScope scope);

    /** Whether {@link #among} needs to read no payloads, or only few. */
    boolean isIndexed(FilterScope scope);

    /** Whether an object passes, without any index. */
    boolean test(Fields fields);
}

package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/** What a single value of a field must be like. Immutable. */
interface FieldTest {

    /** Whether a value that is no list passes. */
    boolean testElement(Value element);

    /** Whether a value passes; of a list, one passing element is enough. */
    default boolean testValue(Value value) {
        return value.hasListValue()
                ? value.getListValue().getValuesList().stream().anyMatch(this::testElement)
                : testElement(value);
    }

    /** Whether an index of this kind can answer. */
    boolean isAnsweredBy(IndexKind kind);

    /**
     * A fresh set of the slots that pass by a value of the index's kind, or null when the index
     * cannot tell. Values of another kind are tested apart.
     */
    @Nullable SlotSet lookup(FieldIndex index);

    /** Whether a value that is not of an answering index's kind may pass. */
    default boolean mayPassForeign() {
        return true;
    }
}

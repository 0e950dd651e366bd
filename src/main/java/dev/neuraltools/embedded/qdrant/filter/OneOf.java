package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Equal to one of these.
 *
 * @param wanted strings, longs or booleans
 */
record OneOf(Set<? extends Comparable<?>> wanted) implements FieldTest {

    /** The value as a string, a long or a boolean, or null when it is none of these. */
    static @Nullable Comparable<?> scalar(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INTEGER_VALUE -> value.getIntegerValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> null;
        };
    }

    @Override
    public boolean testElement(Value element) {
        Comparable<?> scalar = scalar(element);
        return scalar != null && wanted.contains(scalar);
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return switch (kind) {
            case KEYWORD, INTEGER, BOOL, UUID -> true;
            case FLOAT, DATETIME, TEXT -> false;
        };
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return switch (index.kind()) {
            case KEYWORD -> withAny(index, String.class);
            case INTEGER -> withAny(index, Long.class);
            case BOOL -> withAny(index, Boolean.class);
            case UUID -> withUuid(index);
            case FLOAT, DATETIME, TEXT -> null;
        };
    }

    private SlotSet withAny(FieldIndex index, Class<? extends Comparable<?>> type) {
        return index.withAny(wanted.stream().filter(type::isInstance).toList());
    }

    private SlotSet withUuid(FieldIndex index) {
        return index.withAny(
                wanted.stream()
                        .filter(String.class::isInstance)
                        .map(text -> IndexKind.canonical((String) text))
                        .filter(Objects::nonNull)
                        .toList());
    }
}

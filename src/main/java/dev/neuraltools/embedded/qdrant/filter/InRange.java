package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.payload.Numbers;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/**
 * A number between two bounds, both inclusive.
 *
 * @param low the lower bound, minus infinity when open
 * @param high the upper bound, infinity when open
 */
record InRange(double low, double high) implements FieldTest {

    static InRange of(Range range) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        if (range.hasGte()) {
            low = range.getGte();
        }
        if (range.hasGt()) {
            low = Math.max(low, Math.nextUp(range.getGt()));
        }
        if (range.hasLte()) {
            high = range.getLte();
        }
        if (range.hasLt()) {
            high = Math.min(high, Math.nextDown(range.getLt()));
        }
        // Adding zero turns a negative zero, which sorts below zero, into zero.
        return new InRange(low + 0.0, high + 0.0);
    }

    @Override
    public boolean testElement(Value element) {
        Double number = Numbers.of(element);
        return number != null && number >= low && number <= high;
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return kind == IndexKind.INTEGER || kind == IndexKind.FLOAT;
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return switch (index.kind()) {
            case INTEGER -> index.between((long) Math.ceil(low), (long) Math.floor(high));
            case FLOAT -> index.between(low, high);
            case KEYWORD, BOOL, DATETIME, UUID, TEXT -> null;
        };
    }
}

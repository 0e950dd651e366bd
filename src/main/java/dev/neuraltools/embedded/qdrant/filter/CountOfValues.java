package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/**
 * How many values a field has: the length of a list, 0 for null, 1 for anything else.
 *
 * @param least the least count that passes
 * @param most the largest count that passes
 */
record CountOfValues(long least, long most) implements FieldTest {

    static CountOfValues of(ValuesCount bounds) {
        long least = bounds.hasGte() ? bounds.getGte() : 0;
        if (bounds.hasGt()) {
            least = Math.max(least, bounds.getGt() + 1);
        }
        long most = bounds.hasLte() ? bounds.getLte() : Long.MAX_VALUE;
        if (bounds.hasLt()) {
            most = Math.min(most, bounds.getLt() - 1);
        }
        return new CountOfValues(least, most);
    }

    @Override
    public boolean testElement(Value element) {
        return testValue(element);
    }

    @Override
    public boolean testValue(Value value) {
        long count =
                switch (value.getKindCase()) {
                    case NULL_VALUE, KIND_NOT_SET -> 0;
                    case LIST_VALUE -> value.getListValue().getValuesCount();
                    default -> 1;
                };
        return count >= least && count <= most;
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return false;
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return null;
    }
}

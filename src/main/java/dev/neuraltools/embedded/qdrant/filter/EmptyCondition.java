package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A field that is missing, null or an empty list; or, the narrower question, one that is null.
 *
 * @param text the path as it was written, which is the name of its index
 * @param path where the values are
 * @param onlyNull whether a field must be there and null
 */
record EmptyCondition(String text, JsonPath path, boolean onlyNull) implements Condition {

    @Override
    public SlotSet among(SlotSet candidates, FilterScope scope) {
        FieldIndex index = scope.index(text);
        if (index == null) {
            return Scan.among(candidates, scope, this);
        }
        SlotSet found = candidates.copy();
        return onlyNull ? found.retain(index.nulls()) : found.removeAll(index.filled());
    }

    @Override
    public boolean isIndexed(FilterScope scope) {
        return scope.index(text) != null;
    }

    @Override
    public boolean test(Fields fields) {
        List<Value> values = new ArrayList<>();
        path.select(fields.get(path.head()), values::add);
        return onlyNull
                ? values.stream().anyMatch(Value::hasNullValue)
                : values.stream().allMatch(EmptyCondition::isEmpty);
    }

    private static boolean isEmpty(Value value) {
        return value.hasNullValue()
                || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
    }
}

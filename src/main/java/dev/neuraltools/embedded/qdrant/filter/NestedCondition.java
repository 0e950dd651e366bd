package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A list of which one element, taken as an object, passes a filter as a whole.
 *
 * @param path where the list is
 * @param filter what an element must pass
 */
record NestedCondition(JsonPath path, CompiledFilter filter) implements Condition {

    @Override
    public SlotSet among(SlotSet candidates, FilterScope scope) {
        return Scan.among(candidates, scope, this);
    }

    @Override
    public boolean isIndexed(FilterScope scope) {
        return false;
    }

    @Override
    public boolean test(Fields fields) {
        AtomicBoolean passed = new AtomicBoolean();
        path.select(
                fields.get(path.head()),
                value -> {
                    if (value.hasListValue()
                            ? value.getListValue().getValuesList().stream().anyMatch(this::passes)
                            : passes(value)) {
                        passed.setPlain(true);
                    }
                });
        return passed.getPlain();
    }

    private boolean passes(Value element) {
        return element.hasStructValue()
                && filter.test(name -> element.getStructValue().getFieldsMap().get(name));
    }
}

package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A test of a field's values. A missing field fails; of a list, one passing element is enough.
 *
 * @param text the path as it was written, which is the name of its index
 * @param path where the values are
 * @param test what they must pass
 */
record FieldCondition(String text, JsonPath path, FieldTest test) implements Condition {

    @Override
    public SlotSet among(SlotSet candidates, FilterScope scope) {
        FieldIndex index = scope.index(text);
        SlotSet found = index == null ? null : test.lookup(index);
        if (index == null || found == null) {
            return Scan.among(candidates, scope, this);
        }
        found.retain(candidates);
        if (!index.foreign().isEmpty() && test.mayPassForeign()) {
            found.addAll(Scan.among(candidates.copy().retain(index.foreign()), scope, this));
        }
        return found;
    }

    @Override
    public boolean isIndexed(FilterScope scope) {
        FieldIndex index = scope.index(text);
        return index != null && test.isAnsweredBy(index.kind());
    }

    @Override
    public boolean test(Fields fields) {
        AtomicBoolean passed = new AtomicBoolean();
        path.select(
                fields.get(path.head()),
                value -> {
                    if (!passed.getPlain() && test.testValue(value)) {
                        passed.setPlain(true);
                    }
                });
        return passed.getPlain();
    }
}

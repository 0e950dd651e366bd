package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import java.util.Set;

/**
 * A condition on the point itself and not on its payload; it has no meaning inside a nested one.
 */
sealed interface PointCondition extends Condition {

    /** One of these points. */
    record HasId(Set<PointKey> keys) implements PointCondition {
        @Override
        public SlotSet among(SlotSet candidates, FilterScope scope) {
            SlotSet found = new SlotSet();
            for (PointKey key : keys) {
                int slot = scope.slot(key);
                if (slot >= 0) {
                    found.add(slot);
                }
            }
            return found.retain(candidates);
        }
    }

    /** A point that has a vector of this name. */
    record HasVector(String name) implements PointCondition {
        @Override
        public SlotSet among(SlotSet candidates, FilterScope scope) {
            return candidates.copy().retain(scope.withVector(name));
        }
    }

    @Override
    default boolean isIndexed(FilterScope scope) {
        return true;
    }

    @Override
    default boolean test(Fields fields) {
        throw Rejected.invalid("Conditions on ids or vectors have no meaning in a nested filter");
    }
}

package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * There, not null, and equal to none of these.
 *
 * @param unwanted strings or longs
 */
record NoneOf(Set<? extends Comparable<?>> unwanted) implements FieldTest {

    @Override
    public boolean testElement(Value element) {
        if (element.hasNullValue()) {
            return false;
        }
        Comparable<?> scalar = OneOf.scalar(element);
        return scalar == null || !unwanted.contains(scalar);
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return kind == IndexKind.KEYWORD || kind == IndexKind.INTEGER;
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return isAnsweredBy(index.kind()) ? index.matching(key -> !unwanted.contains(key)) : null;
    }
}

package dev.neuraltools.embedded.qdrant.payload;

import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/** Numbers in payloads, which are integers or doubles and compare as doubles. */
public final class Numbers {

    private Numbers() {}

    /** The value as a double, without a negative zero, or null when it is no number. */
    public static @Nullable Double of(Value value) {
        return switch (value.getKindCase()) {
            case INTEGER_VALUE -> (double) value.getIntegerValue();
            case DOUBLE_VALUE -> value.getDoubleValue() + 0.0;
            default -> null;
        };
    }
}

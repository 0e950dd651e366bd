package dev.neuraltools.embedded.qdrant.payload;

import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How {@code SetPayload} changes a payload: field by field, and a null takes its field away. */
public final class PayloadMerge {

    private PayloadMerge() {}

    /** The payload with these fields set. */
    public static Map<String, Value> merge(Map<String, Value> payload, Map<String, Value> added) {
        Map<String, Value> merged = new LinkedHashMap<>(payload);
        added.forEach((name, value) -> {
            if (value.hasNullValue()) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /**
     * The payload with these fields set in the object that the path leads to; objects on the way
     * are made where they are missing.
     *
     * @throws Rejected when the path goes through a list
     */
    public static Map<String, Value> mergeAt(
            JsonPath path, Map<String, Value> payload, Map<String, Value> added) {
        return mergeAt(path.head(), path.steps(), payload, added);
    }

    private static Map<String, Value> mergeAt(
            String name,
            List<JsonPath.Step> steps,
            Map<String, Value> fields,
            Map<String, Value> added) {
        Map<String, Value> inner =
                fields.getOrDefault(name, Value.getDefaultInstance())
                        .getStructValue()
                        .getFieldsMap();
        Map<String, Value> merged =
                steps.isEmpty()
                        ? merge(inner, added)
                        : mergeAt(
                                fieldName(steps.getFirst()),
                                steps.subList(1, steps.size()),
                                inner,
                                added);
        Map<String, Value> result = new LinkedHashMap<>(fields);
        result.put(
                name,
                Value.newBuilder()
                        .setStructValue(Struct.newBuilder().putAllFields(merged))
                        .build());
        return result;
    }

    private static String fieldName(JsonPath.Step step) {
        if (step instanceof JsonPath.Field(String name)) {
            return name;
        }
        throw Rejected.unimplemented("a payload key that goes through a list");
    }
}

package dev.neuraltools.embedded.qdrant.payload;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of paths to keep in a payload, or to take out of it. Immutable once built. */
public final class PayloadSelection {

    private static final class Node {
        private boolean whole;
        private final Map<String, Node> fields = new HashMap<>();
        private @Nullable Node elements;

        private Node child(JsonPath.Step step) {
            if (step instanceof JsonPath.Field(String name)) {
                return fields.computeIfAbsent(name, _ -> new Node());
            }
            Node each = elements;
            if (each == null) {
                each = new Node();
                elements = each;
            }
            return each;
        }
    }

    private final Node root = new Node();

    /**
     * The selection of these paths.
     *
     * @throws dev.neuraltools.embedded.qdrant.point.Rejected when one is not a path
     */
    public PayloadSelection(Collection<String> paths) {
        for (String text : paths) {
            JsonPath path = JsonPath.parse(text);
            Node node = root.child(new JsonPath.Field(path.head()));
            for (JsonPath.Step step : path.steps()) {
                node = node.child(step);
            }
            node.whole = true;
        }
    }

    /** Whether each path leads to a top-level field. */
    public boolean isOfWholeFields() {
        return root.fields.values().stream().allMatch(field -> field.whole);
    }

    /** Whether a path leads to this top-level field, or into it. */
    public boolean names(String field) {
        return root.fields.containsKey(field);
    }

    /** What the paths lead to, with the objects around it. */
    public Map<String, Value> keep(Map<String, Value> payload) {
        return keep(payload, root);
    }

    /** What is left without that which the paths lead to. */
    public Map<String, Value> remove(Map<String, Value> payload) {
        return remove(payload, root);
    }

    private static Map<String, Value> keep(Map<String, Value> fields, Node node) {
        Map<String, Value> kept = new LinkedHashMap<>();
        node.fields.forEach((name, child) -> {
            Value value = fields.get(name);
            Value part = value == null ? null : keep(value, child);
            if (part != null) {
                kept.put(name, part);
            }
        });
        return kept;
    }

    private static @Nullable Value keep(Value value, Node node) {
        if (node.whole) {
            return value;
        }
        if (value.hasStructValue()) {
            Map<String, Value> kept = keep(value.getStructValue().getFieldsMap(), node);
            return kept.isEmpty() ? null : struct(kept);
        }
        Node each = node.elements;
        if (each == null || !value.hasListValue()) {
            return null;
        }
        ListValue.Builder kept = ListValue.newBuilder();
        for (Value element : value.getListValue().getValuesList()) {
            Value part = keep(element, each);
            if (part != null) {
                kept.addValues(part);
            }
        }
        return Value.newBuilder().setListValue(kept).build();
    }

    private static Map<String, Value> remove(Map<String, Value> fields, Node node) {
        Map<String, Value> left = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Node child = node.fields.get(name);
            Value part = child == null ? value : remove(value, child);
            if (part != null) {
                left.put(name, part);
            }
        });
        return left;
    }

    private static @Nullable Value remove(Value value, Node node) {
        if (node.whole) {
            return null;
        }
        if (value.hasStructValue()) {
            return struct(remove(value.getStructValue().getFieldsMap(), node));
        }
        Node each = node.elements;
        if (each == null || !value.hasListValue()) {
            return value;
        }
        ListValue.Builder left = ListValue.newBuilder();
        for (Value element : value.getListValue().getValuesList()) {
            Value part = remove(element, each);
            if (part != null) {
                left.addValues(part);
            }
        }
        return Value.newBuilder().setListValue(left).build();
    }

    private static Value struct(Map<String, Value> fields) {
        return Value.newBuilder().setStructValue(Struct.newBuilder().putAllFields(fields)).build();
    }
}

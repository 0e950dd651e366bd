package dev.neuraltools.vector.qdrant;

import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;

import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;

/** The fields of a point that was found. A field that is missing reads as empty. */
record Payload(Map<String, Value> fields) {

    String text(String name) {
        return field(name).getStringValue();
    }

    int number(String name) {
        return (int) field(name).getIntegerValue();
    }

    double decimal(String name) {
        return field(name).getDoubleValue();
    }

    boolean flag(String name) {
        return field(name).getBoolValue();
    }

    List<String> texts(String name) {
        return field(name).getListValue().getValuesList().stream()
                .map(Value::getStringValue)
                .toList();
    }

    /** A list of texts as a field holds it. */
    static Value of(List<String> texts) {
        return list(texts.stream().map(ValueFactory::value).toList());
    }

    private Value field(String name) {
        return fields.getOrDefault(name, value(""));
    }
}

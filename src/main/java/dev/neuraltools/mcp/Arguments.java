package dev.neuraltools.mcp;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of one tool call, read with their rules: what does not fit ends in an {@link
 * InvalidArgument} and is never silently mended. Immutable.
 */
final class Arguments {

    /** Longer strings are refused; a query or a path is never that long. */
    private static final int MAX_STRING = 10_000;

    private final Map<String, Object> values;

    /**
     * @param values as JSON gave them
     * @param known the names that the tool takes
     */
    Arguments(Map<String, Object> values, Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidArgument(
                        "there is no argument '"
                                + cut(name)
                                + "'; this tool takes "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        this.values = Map.copyOf(values);
    }

    /** A string that has to be there and must not be blank. */
    String required(String name) {
        return string(name).orElseThrow(() -> new InvalidArgument("'" + name + "' is required"));
    }

    /** A string that may be left out; a blank one is refused. */
    Optional<String> string(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw wrong(name, "a string", value);
        }
        if (text.isBlank()) {
            throw new InvalidArgument("'" + name + "' is empty");
        }
        if (text.length() > MAX_STRING) {
            throw new InvalidArgument(
                    "'%s' has %,d characters; at most %,d are taken"
                            .formatted(name, text.length(), MAX_STRING));
        }
        return Optional.of(text);
    }

    /** A whole number within bounds, both inclusive. */
    Optional<Integer> integer(String name, int least, int most) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number) || number.doubleValue() != number.longValue()) {
            throw wrong(name, "a whole number", value);
        }
        long whole = number.longValue();
        if (whole < least || whole > most) {
            throw new InvalidArgument(
                    "'%s' is %d; it has to be between %d and %d"
                            .formatted(name, whole, least, most));
        }
        return Optional.of((int) whole);
    }

    /** A list of objects that has to be there, with no more than so many. */
    List<JsonObject> objects(String name, int most) {
        Object value = values.get(name);
        if (value == null) {
            throw new InvalidArgument("'" + name + "' is required");
        }
        Object list = value instanceof List<?> plain ? new JsonArray(plain) : value;
        if (!(list instanceof JsonArray array)) {
            throw wrong(name, "a list", value);
        }
        if (array.isEmpty() || array.size() > most) {
            throw new InvalidArgument(
                    "'%s' has %d entries; it takes 1 to %d".formatted(name, array.size(), most));
        }
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof JsonObject object)) {
                throw wrong(name, "a list of objects", String.valueOf(array.getValue(i)));
            }
            objects.add(object);
        }
        return objects;
    }

    /** True or false. */
    boolean flag(String name, boolean otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Boolean flag)) {
            throw wrong(name, "true or false", value);
        }
        return flag;
    }

    /** One of some words. */
    Optional<String> oneOf(String name, List<String> words) {
        Optional<String> word = string(name).map(w -> w.toLowerCase(Locale.ROOT));
        word.filter(w -> !words.contains(w))
                .ifPresent(w -> {
                    throw new InvalidArgument(
                            "'%s' is '%s'; it has to be one of %s"
                                    .formatted(name, cut(w), String.join(", ", words)));
                });
        return word;
    }

    private static InvalidArgument wrong(String name, String wanted, Object value) {
        return new InvalidArgument(
                "'%s' has to be %s, not %s".formatted(name, wanted, cut(String.valueOf(value))));
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

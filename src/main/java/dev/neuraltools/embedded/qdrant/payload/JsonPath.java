package dev.neuraltools.embedded.qdrant.payload;

import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a payload, as in {@code a.b}, {@code tags[]}, {@code list[0].name} or {@code
 * "odd.key".b}.
 *
 * @param head the field of the payload that it begins with
 * @param steps what follows, in order
 */
public record JsonPath(String head, List<Step> steps) {

    /** One step down from a value. */
    public sealed interface Step {}

    /** Into a field of an object. */
    public record Field(String name) implements Step {}

    /** To one element of a list, counted from 0. */
    public record Element(int index) implements Step {}

    /** To each element of a list. */
    public record EachElement() implements Step {}

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<dot>\\.)?(?:\"(?<quoted>[^\"]+)\"|(?<plain>[^.\"\\[\\]]+))"
                            + "|\\[(?<index>\\d{0,9})]");

    /**
     * Reads a path.
     *
     * @throws Rejected when the text is not a path
     */
    public static JsonPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            Step step = step(matcher);
            boolean dotted = matcher.group("dot") != null;
            if (step instanceof Field && dotted == steps.isEmpty()) {
                break;
            }
            steps.add(step);
            end = matcher.end();
        }
        if (end < text.length() || steps.isEmpty() || !(steps.getFirst() instanceof Field head)) {
            throw Rejected.invalid("Invalid json path: '" + text + "'");
        }
        return new JsonPath(head.name(), List.copyOf(steps.subList(1, steps.size())));
    }

    private static Step step(Matcher matcher) {
        String index = matcher.group("index");
        if (index != null) {
            return index.isEmpty() ? new EachElement() : new Element(Integer.parseInt(index));
        }
        String quoted = matcher.group("quoted");
        return new Field(quoted != null ? quoted : matcher.group("plain"));
    }

    /**
     * Calls back for each value that the path leads to.
     *
     * @param headValue the value of the field that the path begins with, null when it is missing
     */
    public void select(@Nullable Value headValue, Consumer<Value> found) {
        if (headValue != null) {
            select(headValue, 0, found);
        }
    }

    private void select(Value value, int depth, Consumer<Value> found) {
        if (depth == steps.size()) {
            found.accept(value);
            return;
        }
        switch (steps.get(depth)) {
            case Field(String name) -> {
                Value child = value.getStructValue().getFieldsMap().get(name);
                if (child != null) {
                    select(child, depth + 1, found);
                }
            }
            case Element(int index) -> {
                List<Value> elements = value.getListValue().getValuesList();
                if (index < elements.size()) {
                    select(elements.get(index), depth + 1, found);
                }
            }
            case EachElement() ->
                    value.getListValue()
                            .getValuesList()
                            .forEach(element -> select(element, depth + 1, found));
        }
    }
}

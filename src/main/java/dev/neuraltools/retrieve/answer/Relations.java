package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside a hit in the code graph, each as {@code Pool.evict (src/Pool.java:40)}, surest
 * first.
 *
 * @param callers what calls it, but for its tests
 * @param callees what it calls
 * @param types what it extends, implements or names
 * @param subtypes what extends or implements it
 * @param tests what tests it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Relations(
        List<String> callers,
        List<String> callees,
        List<String> types,
        List<String> subtypes,
        List<String> tests) {

    /** Nothing beside it. */
    public static final Relations NONE =
            new Relations(List.of(), List.of(), List.of(), List.of(), List.of());

    public Relations {
        callers = List.copyOf(callers);
        callees = List.copyOf(callees);
        types = List.copyOf(types);
        subtypes = List.copyOf(subtypes);
        tests = List.copyOf(tests);
    }

    /** At most so many of each kind. */
    Relations atMost(int each) {
        return new Relations(
                first(callers, each),
                first(callees, each),
                first(types, each),
                first(subtypes, each),
                first(tests, each));
    }

    /** Whether there is nothing. */
    @JsonIgnore
    public boolean isEmpty() {
        return longest() == 0;
    }

    /** How many entries the longest list has. */
    int longest() {
        return List.of(callers, callees, types, subtypes, tests).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    /** One line for each list that has entries. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        line(lines, "called by: ", callers);
        line(lines, "calls: ", callees);
        line(lines, "types: ", types);
        line(lines, "subtypes: ", subtypes);
        line(lines, "tests: ", tests);
        return lines;
    }

    private static void line(List<String> lines, String label, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(label + String.join(", ", entries));
        }
    }

    private static List<String> first(List<String> entries, int count) {
        return entries.subList(0, Math.min(count, entries.size()));
    }
}

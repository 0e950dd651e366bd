package dev.neuraltools.graph.neo4j;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.types.Entity;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Relationship;

/**
 * Values of Cypher as JSON knows them: a node is a map of its labels and properties, a relationship
 * of its type and properties, a path a list of both in turn. Each value is bounded in depth,
 * entries and characters, and all of them together in characters; what is cut ends in {@code …}.
 * For the values of one answer, on one thread.
 */
final class PlainValues {

    /** Deeper than the graph's own values: a path holds nodes, a node a map, that a list. */
    static final int DEEPEST = 8;

    /** Entries of all lists and maps in a value together. */
    static final int ENTRIES = 5_000;

    /** Characters of a value, and of all values, about: more than any answer may have. */
    static final int CHARACTERS = 100_000;

    static final int ALL_CHARACTERS = 4_000_000;

    private static final String MORE = "…";

    private int all = ALL_CHARACTERS;
    private int characters;
    private int entries;
    private boolean shortened;
    private int cut;

    /** How many values were cut. */
    int cut() {
        return cut;
    }

    /** A value, as much of it as may be. */
    @Nullable Object of(@Nullable Object value) {
        int given = Math.min(CHARACTERS, all);
        characters = given;
        entries = ENTRIES;
        shortened = false;
        @Nullable Object plain = plain(value, 0);
        all -= given - Math.max(0, characters);
        cut += shortened ? 1 : 0;
        return plain;
    }

    private @Nullable Object plain(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Double odd when odd.isNaN() || odd.isInfinite() -> odd.toString();
            case Number number -> number;
            case String text -> text(text);
            case byte[] bytes -> bytes.length + " bytes";
            case TemporalAccessor time -> time.toString();
            case Node _, Relationship _, Path _, List<?> _, Map<?, ?> _ when depth == DEEPEST ->
                    more();
            case Node node -> entity("labels", node.labels(), node, depth);
            case Relationship edge -> entity("type", edge.type(), edge, depth);
            case Path path -> list(steps(path), depth);
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            default -> text(value.toString());
        };
    }

    private String text(String text) {
        int room = Math.max(0, characters);
        characters -= text.length();
        return text.length() <= room ? text : text.substring(0, room) + more();
    }

    private String more() {
        shortened = true;
        return MORE;
    }

    /** Whether one entry more may be shown; each counts as some characters. */
    private boolean room() {
        characters -= 2;
        return entries-- > 0 && characters > 0;
    }

    private Map<String, @Nullable Object> entity(
            String what, Object kind, Entity entity, int depth) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put(what, kind instanceof Iterable<?> labels ? list(labels, depth) : kind);
        plain.put("properties", map(entity.asMap(), depth + 1));
        return plain;
    }

    private static List<Object> steps(Path path) {
        List<Object> steps = new ArrayList<>();
        steps.add(path.start());
        path.forEach(step -> {
            steps.add(step.relationship());
            steps.add(step.end());
        });
        return steps;
    }

    private List<@Nullable Object> list(Iterable<?> list, int depth) {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Iterator<?> rest = list.iterator(); rest.hasNext(); ) {
            if (!room()) {
                plain.add(more());
                break;
            }
            plain.add(plain(rest.next(), depth + 1));
        }
        return plain;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            if (!room()) {
                plain.put(MORE, more());
                break;
            }
            plain.put(text(String.valueOf(each.getKey())), plain(each.getValue(), depth + 1));
        }
        return plain;
    }
}

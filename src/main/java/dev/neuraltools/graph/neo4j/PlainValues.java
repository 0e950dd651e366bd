package dev.neuraltools.graph.neo4j;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
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
 * of its type and properties, a path a list of both in turn.
 */
final class PlainValues {

    private PlainValues() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Double odd when odd.isNaN() || odd.isInfinite() -> odd.toString();
            case Number number -> number;
            case String text -> text;
            case byte[] bytes -> bytes.length + " bytes";
            case Node node -> entity("labels", labels(node), node);
            case Relationship edge -> entity("type", edge.type(), edge);
            case Path path -> path(path);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case TemporalAccessor time -> time.toString();
            default -> value.toString();
        };
    }

    private static List<String> labels(Node node) {
        List<String> labels = new ArrayList<>();
        node.labels().forEach(labels::add);
        return labels;
    }

    private static Map<String, @Nullable Object> entity(String what, Object kind, Entity entity) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put(what, kind);
        plain.put("properties", map(entity.asMap()));
        return plain;
    }

    private static List<@Nullable Object> path(Path path) {
        List<@Nullable Object> steps = new ArrayList<>();
        steps.add(of(path.start()));
        path.forEach(step -> {
            steps.add(of(step.relationship()));
            steps.add(of(step.end()));
        });
        return steps;
    }

    private static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        list.forEach(each -> plain.add(of(each)));
        return plain;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((name, value) -> plain.put(String.valueOf(name), of(value)));
        return plain;
    }
}

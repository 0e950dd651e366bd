package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Edges as the server takes them fastest: of one kind, grouped by the node in which they begin, so
 * that it is looked up once.
 */
final class EdgeRows {

    /**
     * Confidence is kept in millionths, as {@code ppm}: with an integer in place of a double all
     * properties of an edge fit one record of the store.
     */
    static final double MILLION = 1e6;

    private EdgeRows() {}

    /** How edges of a kind are written; takes {@code $rows}. */
    static String creation(EdgeKind kind) {
        return "UNWIND $rows AS row MATCH (a:Node {k: row[0]}) UNWIND row[1] AS t"
                + " MATCH (b:Node {k: t[0]}) CREATE (a)-[:"
                + kind.name()
                + " {provenance: t[1], ppm: t[2], line: t[3]}]->(b)";
    }

    /** The types of some relationships, as {@code CALLS|REFERENCES}. */
    static String types(Collection<EdgeKind> kinds) {
        return kinds.stream().sorted().map(EdgeKind::name).collect(Collectors.joining("|"));
    }

    /** By kind, batches of about so many edges; all that begin in one node are in one batch. */
    static Map<EdgeKind, List<List<Object>>> batches(Keys keys, Collection<Edge> edges, int size) {
        Map<EdgeKind, Map<Long, List<Object>>> grouped = new EnumMap<>(EdgeKind.class);
        for (Edge edge : Set.copyOf(edges)) {
            grouped.computeIfAbsent(edge.kind(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(keys.node(edge.from()), _ -> new ArrayList<>())
                    .add(target(keys, edge));
        }
        Map<EdgeKind, List<List<Object>>> batches = new EnumMap<>(EdgeKind.class);
        grouped.forEach((kind, sources) -> batches.put(kind, cut(sources, size)));
        return batches;
    }

    private static List<Object> target(Keys keys, Edge edge) {
        return List.of(
                keys.node(edge.to()),
                edge.provenance(),
                Math.round(edge.confidence() * MILLION),
                (long) edge.line());
    }

    private static List<List<Object>> cut(Map<Long, List<Object>> sources, int size) {
        List<List<Object>> batches = new ArrayList<>();
        List<Object> batch = new ArrayList<>();
        int edges = 0;
        for (var source : sources.entrySet()) {
            batch.add(List.of(source.getKey(), source.getValue()));
            edges += source.getValue().size();
            if (edges >= size) {
                batches.add(batch);
                batch = new ArrayList<>();
                edges = 0;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}

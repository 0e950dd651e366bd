package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the edges of one file: of those with the same ends and kind, the surest. */
final class Edges {

    private record Ends(EdgeKind kind, String from, String to) {}

    private static final Comparator<Edge> ORDER =
            Comparator.comparing(Edge::kind).thenComparing(Edge::from).thenComparing(Edge::to);

    private final Map<Ends, Edge> edges = new HashMap<>();

    void add(EdgeKind kind, String from, String to, String rule, double confidence, int line) {
        if (!from.equals(to)) {
            Edge edge = new Edge(kind, from, to, rule, confidence, line);
            edges.merge(new Ends(kind, from, to), edge, Edges::surer);
        }
    }

    private static Edge surer(Edge one, Edge other) {
        if (one.confidence() != other.confidence()) {
            return one.confidence() > other.confidence() ? one : other;
        }
        return one.line() <= other.line() ? one : other;
    }

    Collection<Edge> all() {
        return edges.values();
    }

    List<Edge> sorted() {
        List<Edge> sorted = new ArrayList<>(edges.values());
        sorted.sort(ORDER);
        return sorted;
    }
}

package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.Neighbour;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.TraceQuery;
import dev.neuraltools.graph.TraceStep;
import dev.neuraltools.scope.ProjectScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;

/**
 * Follows edges: one step for neighbours, one query a level for a trace. A node with very many
 * edges is looked at in part, so that no hub of the graph decides how long an answer takes.
 */
final class GraphWalker {

    /** How many edges of one node are looked at. */
    private static final int FAN = 2_000;

    /** How many edges of one level of a trace are looked at. */
    private static final int LEVEL = 20_000;

    private static final String BEST = " ORDER BY r.ppm DESC, r.line WITH a, b, collect(r)[0] AS r";
    private static final String ROW =
            " RETURN type(r) AS kind, a.path AS path, a.qualifiedName AS name, r{.*} AS edge, "
                    + Rows.symbolOf("b")
                    + " AS other";

    private final GraphCalls calls;

    GraphWalker(GraphCalls calls) {
        this.calls = calls;
    }

    List<Neighbour> neighbours(
            ProjectScope project,
            Collection<String> ids,
            Set<EdgeKind> kinds,
            Direction direction,
            int perNode) {
        if (ids.isEmpty() || kinds.isEmpty()) {
            return List.of();
        }
        String cypher =
                "UNWIND $keys AS k MATCH (a:Node {k: k}) CALL (a) {"
                        + kinds.stream()
                                .sorted()
                                .map(kind -> oneKind(kind, direction))
                                .collect(Collectors.joining(" UNION ALL "))
                        + "}"
                        + ROW
                        + " ORDER BY r.ppm DESC, b.centrality DESC";
        return calls.read(
                project,
                cypher,
                Map.of("keys", new Keys(project).nodes(ids), "perNode", perNode, "fan", FAN),
                row -> neighbour(row, direction));
    }

    List<TraceStep> trace(ProjectScope project, TraceQuery query) {
        if (query.kinds().isEmpty()) {
            return List.of();
        }
        String cypher = level(query);
        var keys = new Keys(project);
        List<TraceStep> steps = new ArrayList<>();
        Set<Object> seen = new HashSet<>(keys.nodes(List.of(query.start())));
        List<Object> frontier = List.copyOf(seen);
        for (int depth = 1; !frontier.isEmpty() && depth <= query.depth(); depth++) {
            int distance = depth;
            int rest = query.limit() - steps.size();
            if (rest <= 0) {
                break;
            }
            Map<String, Object> parameters =
                    Map.of("keys", frontier, "seen", List.copyOf(seen), "rest", rest);
            var found = calls.read(project, cypher, parameters, row -> step(row, distance, query));
            steps.addAll(found);
            frontier = keys.nodes(found.stream().map(step -> step.symbol().id()).toList());
            seen.addAll(frontier);
        }
        return steps;
    }

    private static String oneKind(EdgeKind kind, Direction direction) {
        return "MATCH (a)"
                + arrow(kind.name(), direction)
                + "(b) WITH a, r, b LIMIT $fan WITH a, r, b"
                + BEST
                + " RETURN r, b ORDER BY r.ppm DESC, b.centrality DESC LIMIT $perNode";
    }

    private static String level(TraceQuery query) {
        return "UNWIND $keys AS k MATCH (a:Node {k: k}) CALL (a) { MATCH (a)"
                + arrow(EdgeRows.types(query.kinds()), query.direction())
                + "(b) RETURN r, b LIMIT "
                + FAN
                + "} WITH a, r, b LIMIT "
                + LEVEL
                + " WHERE NOT b.k IN $seen"
                + " WITH a, r, b ORDER BY r.ppm DESC, a.centrality DESC, r.line"
                + " WITH b, collect([a, r])[0] AS via WITH b, via[0] AS a, via[1] AS r"
                + " ORDER BY r.ppm DESC, b.centrality DESC, b.path, b.qualifiedName"
                + " LIMIT $rest"
                + ROW
                + " ORDER BY r.ppm DESC, b.centrality DESC, b.path, b.qualifiedName";
    }

    private static String arrow(String types, Direction direction) {
        return switch (direction) {
            case OUT -> "-[r:" + types + "]->";
            case IN -> "<-[r:" + types + "]-";
        };
    }

    private static Neighbour neighbour(Record row, Direction direction) {
        SymbolNode other = Rows.symbol(row.get("other"));
        String of = Rows.id(row.get("path"), row.get("name"));
        return new Neighbour(of, Rows.edge(row, of, other.id(), direction), other);
    }

    private static TraceStep step(Record row, int depth, TraceQuery query) {
        SymbolNode other = Rows.symbol(row.get("other"));
        String from = Rows.id(row.get("path"), row.get("name"));
        return new TraceStep(other, depth, Rows.edge(row, from, other.id(), query.direction()));
    }
}

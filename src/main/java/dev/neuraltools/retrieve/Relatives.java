package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.Neighbour;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Relations;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What stands beside symbols in the code graph, for a page of results at once. Thread-safe; blocks
 * as the graph does.
 */
final class Relatives {

    private static final int EACH = 5;

    /** Below this an edge is one of several guesses, and marked as such. */
    private static final double SURE = 0.5;

    private static final Set<EdgeKind> INTO =
            EnumSet.of(EdgeKind.CALLS, EdgeKind.TESTS, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS);
    private static final Set<EdgeKind> OUT_OF =
            EnumSet.of(EdgeKind.CALLS, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS, EdgeKind.REFERENCES);

    private final CodeGraph graph;

    Relatives(CodeGraph graph) {
        this.graph = graph;
    }

    /**
     * The symbols and what stands beside them.
     *
     * @param symbols by id
     * @param relations by the same id
     */
    record Found(Map<String, SymbolNode> symbols, Map<String, Relations> relations) {

        static final Found NOTHING = new Found(Map.of(), Map.of());
    }

    Found of(Target target, Collection<String> ids, Fork fork) {
        if (ids.isEmpty()) {
            return Found.NOTHING;
        }
        Future<List<SymbolNode>> nodes = fork.start(() -> graph.symbols(target.scope(), ids));
        Future<List<Neighbour>> into =
                fork.start(() -> graph.neighbours(target.scope(), ids, INTO, Direction.IN, EACH));
        Future<List<Neighbour>> outOf =
                fork.start(
                        () -> graph.neighbours(target.scope(), ids, OUT_OF, Direction.OUT, EACH));
        List<Neighbour> before = fork.join(Source.GRAPH, into, List.of());
        List<Neighbour> after = fork.join(Source.GRAPH, outOf, List.of());
        Map<String, SymbolNode> symbols = new HashMap<>();
        fork.join(Source.GRAPH, nodes, List.of()).forEach(node -> symbols.put(node.id(), node));
        Map<String, Relations> relations = new HashMap<>();
        for (String id : ids) {
            relations.put(id, relations(id, before, after));
        }
        return new Found(symbols, relations);
    }

    private static Relations relations(String id, List<Neighbour> into, List<Neighbour> outOf) {
        List<String> tests = named(id, into, EdgeKind.TESTS);
        // A test that calls it is among those that test it, and need not be told twice.
        List<Neighbour> callers =
                tests.isEmpty()
                        ? into
                        : into.stream().filter(each -> !each.symbol().test()).toList();
        return new Relations(
                named(id, callers, EdgeKind.CALLS),
                named(id, outOf, EdgeKind.CALLS),
                named(id, outOf, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS, EdgeKind.REFERENCES),
                named(id, into, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS),
                tests);
    }

    private static List<String> named(String id, List<Neighbour> found, EdgeKind... kinds) {
        Set<EdgeKind> wanted = Set.of(kinds);
        Stream<Neighbour> those =
                found.stream().filter(n -> n.of().equals(id) && wanted.contains(n.edge().kind()));
        return those.map(Relatives::named).distinct().limit(EACH).toList();
    }

    private static String named(Neighbour neighbour) {
        SymbolNode symbol = neighbour.symbol();
        String doubt = neighbour.edge().confidence() < SURE ? "?" : "";
        return symbol.kind().equals("file")
                ? symbol.path() + doubt
                : "%s%s (%s:%d)"
                        .formatted(
                                symbol.qualifiedName(), doubt, symbol.path(), symbol.startLine());
    }
}

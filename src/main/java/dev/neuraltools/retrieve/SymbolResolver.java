package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import java.util.List;
import java.util.Set;

/**
 * Finds the one symbol that a name means: a simple name, {@code Type.method}, or {@code
 * path#Type.method}. Thread-safe; blocks as the graph does.
 */
final class SymbolResolver {

    private static final int MOST_CANDIDATES = 50;
    private static final int NEAREST = 5;

    private final CodeGraph graph;

    SymbolResolver(CodeGraph graph) {
        this.graph = graph;
    }

    /** What a name means. */
    sealed interface Resolved {

        /** One symbol. */
        record One(SymbolNode symbol) implements Resolved {}

        /** Several, central ones first. */
        record Several(List<SymbolNode> symbols) implements Resolved {}
    }

    /**
     * What a name means.
     *
     * @throws NotFound when no symbol is called so; the message has the nearest names
     */
    Resolved resolve(Target target, String name) {
        List<SymbolNode> exact =
                graph.find(target.scope(), query(name, true, MOST_CANDIDATES)).stream()
                        .filter(match -> match.fit() == Fit.EXACT)
                        .map(SymbolMatch::symbol)
                        .toList();
        if (exact.size() == 1) {
            return new Resolved.One(exact.getFirst());
        }
        if (!exact.isEmpty()) {
            return new Resolved.Several(exact);
        }
        throw new NotFound(nearest(target, name));
    }

    private String nearest(Target target, String name) {
        String simple = name.substring(name.indexOf('#') + 1);
        List<String> near =
                graph.find(target.scope(), query(simple, false, NEAREST)).stream()
                        .map(match -> match.symbol().id())
                        .toList();
        String hint =
                near.isEmpty()
                        ? "find_symbol or a search may know it by another name"
                        : "the nearest are " + String.join(", ", near);
        return "no symbol is called '%s' in project '%s'; %s"
                .formatted(name, target.project(), hint);
    }

    private static SymbolQuery query(String name, boolean exact, int limit) {
        return new SymbolQuery(name, Set.of(), exact, 0, limit);
    }
}

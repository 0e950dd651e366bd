package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the one symbol that a name means: a simple name, {@code Type.method}, or {@code
 * path#Type.method}. Thread-safe; blocks as the definitions do.
 */
final class SymbolResolver {

    private static final int MOST_CANDIDATES = 50;
    private static final int NEAREST = 5;

    private final Definitions definitions;

    SymbolResolver(Definitions definitions) {
        this.definitions = definitions;
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
        if (name.indexOf('#') > 0) {
            Optional<SymbolNode> known = definitions.symbol(target, name);
            if (known.isPresent()) {
                return new Resolved.One(known.get());
            }
        }
        List<SymbolNode> exact =
                definitions.find(target, query(name, Reach.EXACT, MOST_CANDIDATES)).stream()
                        .filter(match -> match.fit() == Fit.EXACT)
                        .map(SymbolMatch::symbol)
                        .toList();
        List<SymbolNode> meant = withoutConstructors(exact);
        if (meant.size() == 1) {
            return new Resolved.One(meant.getFirst());
        }
        if (!meant.isEmpty()) {
            return new Resolved.Several(meant);
        }
        throw new NotFound(nearest(target, name));
    }

    /** A name that a type shares with its constructors means the type. */
    private static List<SymbolNode> withoutConstructors(List<SymbolNode> symbols) {
        Set<String> ids = symbols.stream().map(SymbolNode::id).collect(Collectors.toSet());
        return symbols.stream().filter(symbol -> !constructs(symbol, ids)).toList();
    }

    private static boolean constructs(SymbolNode symbol, Set<String> types) {
        int dot = symbol.id().lastIndexOf('.');
        return symbol.kind().equals("method")
                && dot > symbol.path().length()
                && types.contains(symbol.id().substring(0, dot));
    }

    private String nearest(Target target, String name) {
        String simple = name.substring(name.indexOf('#') + 1);
        List<String> near =
                definitions.find(target, query(simple, Reach.ALIKE, NEAREST)).stream()
                        .map(match -> match.symbol().id())
                        .toList();
        String hint =
                near.isEmpty()
                        ? "find_symbol or a search may know it by another name"
                        : "the nearest are " + String.join(", ", near);
        return "no symbol is called '%s' in project '%s'; %s"
                .formatted(name, target.project(), hint);
    }

    private static SymbolQuery query(String name, Reach reach, int limit) {
        return new SymbolQuery(name, Set.of(), reach, 0, limit);
    }
}

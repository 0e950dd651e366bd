package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import java.util.List;
import java.util.Optional;

/** Where symbols are looked up by their names. Thread-safe; blocks as its store does. */
interface Definitions {

    /** The symbol of an id. */
    Optional<SymbolNode> symbol(Target target, String id);

    /** Symbols by name, those that it fits best first. */
    List<SymbolMatch> find(Target target, SymbolQuery query);

    /** Those of the graph, which knows them all. */
    static Definitions of(CodeGraph graph) {
        return new Definitions() {
            @Override
            public Optional<SymbolNode> symbol(Target target, String id) {
                return graph.symbols(target.scope(), List.of(id)).stream().findFirst();
            }

            @Override
            public List<SymbolMatch> find(Target target, SymbolQuery query) {
                return graph.find(target.scope(), query);
            }
        };
    }
}

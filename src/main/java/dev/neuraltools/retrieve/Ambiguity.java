package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolNode;
import java.util.List;

/** Says that a name means several symbols, and how to say which. */
final class Ambiguity {

    private Ambiguity() {}

    static String note(String name, List<SymbolNode> symbols) {
        return "'%s' means %d symbols; ask again with one of them as path#Type.method, as `%s`."
                .formatted(name, symbols.size(), symbols.getFirst().id());
    }
}

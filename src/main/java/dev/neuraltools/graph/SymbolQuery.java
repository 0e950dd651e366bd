package dev.neuraltools.graph;

import java.util.Set;

/**
 * Which symbols are wanted.
 *
 * @param name a simple name, a qualified name ({@code Type.method}, also the last parts of a longer
 *     one) or {@code path#Type.method}
 * @param kinds only these kinds; empty for all
 * @param exact whether only the exact name will do
 * @param offset how many matches to leave out
 * @param limit how many matches at most
 */
public record SymbolQuery(String name, Set<String> kinds, boolean exact, int offset, int limit) {

    public SymbolQuery {
        kinds = Set.copyOf(kinds);
    }
}

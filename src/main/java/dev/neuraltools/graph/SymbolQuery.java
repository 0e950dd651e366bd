package dev.neuraltools.graph;

import java.util.Set;

/**
 * Which symbols are wanted.
 *
 * @param name a simple name, a qualified name ({@code Type.method}, also the last parts of a longer
 *     one) or {@code path#Type.method}
 * @param kinds only these kinds; empty for all
 * @param reach how far from the name what is found may be
 * @param offset how many matches to leave out
 * @param limit how many matches at most
 */
public record SymbolQuery(String name, Set<String> kinds, Reach reach, int offset, int limit) {

    /** How far from a name what is found may be. */
    public enum Reach {
        /** Only the exact name will do. */
        EXACT,
        /** The name in any case. */
        NAMED,
        /** The name in any case; only where no symbol has it, names that are like it. */
        NAMED_OR_ALIKE,
        /** The name in any case, then names that are like it, until there are enough. */
        ALIKE;

        /**
         * Whether names that are merely alike are wanted.
         *
         * @param named whether a symbol has the name
         */
        public boolean alike(boolean named) {
            return this == ALIKE || (this == NAMED_OR_ALIKE && !named);
        }
    }

    public SymbolQuery {
        kinds = Set.copyOf(kinds);
    }
}

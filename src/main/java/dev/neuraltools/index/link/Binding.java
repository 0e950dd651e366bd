package dev.neuraltools.index.link;

import java.util.List;

/** What a name means at a place. */
sealed interface Binding {

    /**
     * Symbols of the project: one, or overloads.
     *
     * @param rule that found them
     * @param confidence of that rule
     */
    record Found(List<Sym> symbols, String rule, double confidence) implements Binding {
        public Found {
            symbols = List.copyOf(symbols);
        }
    }

    /** A file, a package, a namespace of the project. */
    record Module(List<Unit> units) implements Binding {
        public Module {
            units = List.copyOf(units);
        }
    }

    /** The name means something, and that is not in the project; or it is not known. */
    enum Nothing implements Binding {
        OUTSIDE,
        UNKNOWN
    }
}

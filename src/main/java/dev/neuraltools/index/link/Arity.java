package dev.neuraltools.index.link;

import java.util.List;

/** Whether the number of arguments of a call suits the number of parameters. */
final class Arity {

    private Arity() {}

    static boolean fits(Sym symbol, int arity) {
        int parameters = symbol.facts.arity();
        return arity < 0 || parameters < 0 || parameters == arity;
    }

    static boolean anyFits(List<Sym> symbols, int arity) {
        for (Sym symbol : symbols) {
            if (fits(symbol, arity)) {
                return true;
            }
        }
        return false;
    }

    /** Those that fit, or all where none does. */
    static List<Sym> fitting(List<Sym> symbols, int arity) {
        List<Sym> fitting = symbols.stream().filter(symbol -> fits(symbol, arity)).toList();
        return fitting.isEmpty() ? symbols : fitting;
    }
}

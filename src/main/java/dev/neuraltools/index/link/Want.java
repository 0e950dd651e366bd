package dev.neuraltools.index.link;

import java.util.List;

/** Which symbols will do at a place. */
enum Want {
    TYPE,
    /** What can be called; outside of Java a type too. */
    CALL,
    ANY;

    boolean fits(Sym symbol) {
        return switch (this) {
            case TYPE -> symbol.isType();
            case CALL ->
                    symbol.isCallable()
                            || (symbol.isType() && !symbol.unit.facts.language().equals("java"));
            case ANY -> true;
        };
    }

    List<Sym> of(List<Sym> symbols) {
        if (symbols.isEmpty() || this == ANY) {
            return symbols;
        }
        for (Sym symbol : symbols) {
            if (!fits(symbol)) {
                return symbols.stream().filter(this::fits).toList();
            }
        }
        return symbols;
    }
}

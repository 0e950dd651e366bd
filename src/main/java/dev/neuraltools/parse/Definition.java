package dev.neuraltools.parse;

import org.jspecify.annotations.Nullable;

/**
 * A definition on its way from a match to a symbol. Mutable while symbols are read.
 *
 * <p>A container ({@link Role#CONTAINER}) has an index of −1: it qualifies, and is no symbol.
 */
final class Definition {

    final Match match;
    final String name;

    /** The type that it belongs to by its own words, else empty. */
    final String owner;

    /** What encloses it in the text. */
    @Nullable Definition around;

    String qualifiedName = "";
    int index = -1;
    int parameters;
    boolean variadic;
    boolean exported;
    boolean test;

    Definition(Match match, String name, String owner) {
        this.match = match;
        this.name = name;
        this.owner = owner;
    }

    Span span() {
        return match.span();
    }

    boolean isContainer() {
        return match.role() == Role.CONTAINER;
    }

    /** Whether it encloses a span and is more than it. */
    boolean encloses(Span span) {
        return match.span().contains(span) && !match.span().equals(span);
    }

    /** What it is: a function of a type is a method, a method of nothing a function. */
    SymbolKind kind() {
        SymbolKind kind = match.role().kind().orElse(SymbolKind.CLASS);
        boolean member = around != null && (around.isContainer() || around.kind().isType());
        if (kind == SymbolKind.FUNCTION && (member || !owner.isEmpty())) {
            return SymbolKind.METHOD;
        }
        boolean free = around == null && owner.isEmpty();
        return kind == SymbolKind.METHOD && free ? SymbolKind.FUNCTION : kind;
    }
}

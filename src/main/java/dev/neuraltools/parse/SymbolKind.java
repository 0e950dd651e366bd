package dev.neuraltools.parse;

import java.util.Locale;

/** What a symbol is, over all languages. */
public enum SymbolKind {
    /** A class, struct, object or trait implementation that holds members. */
    CLASS,
    /** An interface, trait or protocol. */
    INTERFACE,
    ENUM,
    RECORD,
    /** A type alias or type definition without members of its own. */
    TYPE,
    /** A function outside of a type. */
    FUNCTION,
    /** A function of a type; constructors too. */
    METHOD,
    /** A field, property, enum constant, or a constant or variable of a module. */
    FIELD,
    /** A namespace, package or module that is declared inside a file. */
    MODULE,
    /** A section of a document, by its heading. */
    SECTION;

    /** The name on the wire and in the graph: lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether symbols of this kind are types. */
    public boolean isType() {
        return switch (this) {
            case CLASS, INTERFACE, ENUM, RECORD, TYPE -> true;
            default -> false;
        };
    }

    /** Whether symbols of this kind can be called. */
    public boolean isCallable() {
        return this == FUNCTION || this == METHOD;
    }
}

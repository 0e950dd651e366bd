package dev.neuraltools.graph;

/** What an edge of the code graph says; the names are those of the relationship types. */
public enum EdgeKind {
    /** A file or symbol holds a symbol. */
    CONTAINS,
    /** A file imports a file. */
    IMPORTS,
    CALLS,
    EXTENDS,
    IMPLEMENTS,
    /** A symbol names a type, or a symbol otherwise. */
    REFERENCES,
    /** A test exercises a symbol or file. */
    TESTS,
    /** A section of a document speaks of a symbol or file. */
    DOCUMENTS,
    /** Two files change in the same commits; from the smaller path to the larger. */
    CO_CHANGES
}

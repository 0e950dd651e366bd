package dev.neuraltools.graph;

/**
 * A symbol or file beside another one.
 *
 * @param of the id that was asked about
 * @param edge between the two, in its own direction
 * @param symbol the node at the other end; a file stands here as a symbol of kind {@code file}
 */
public record Neighbour(String of, Edge edge, SymbolNode symbol) {}

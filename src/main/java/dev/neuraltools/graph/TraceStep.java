package dev.neuraltools.graph;

/**
 * A node that was reached from the start of a trace.
 *
 * @param symbol the node; a file stands here as a symbol of kind {@code file}
 * @param depth how many edges lie between, 1 or more: the fewest
 * @param via the best edge by which it was reached, from a node one step nearer
 */
public record TraceStep(SymbolNode symbol, int depth, Edge via) {}

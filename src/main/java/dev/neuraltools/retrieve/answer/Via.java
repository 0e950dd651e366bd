package dev.neuraltools.retrieve.answer;

/**
 * The edge by which a node was reached.
 *
 * @param kind as {@code calls}
 * @param from the node one step nearer to the start
 * @param provenance by which rule the edge was found
 * @param confidence between 0 and 1
 * @param line where the source says so, from 1; 0 where there is no such line
 */
public record Via(String kind, String from, String provenance, double confidence, int line) {}

package dev.neuraltools.graph;

/**
 * A directed edge between two nodes of one project.
 *
 * @param kind what it says
 * @param from the id of its source: a file's path, or {@code path#qualifiedName} of a symbol
 * @param to the id of its target
 * @param provenance by which rule it was found, as {@code import}, {@code receiver-type}, {@code
 *     same-file}, {@code unique-name}, {@code git}
 * @param confidence between 0 and 1; an ambiguous reference has several edges of low confidence
 * @param line where the source says so, from 1; 0 where there is no such line
 */
public record Edge(
        EdgeKind kind, String from, String to, String provenance, double confidence, int line) {}

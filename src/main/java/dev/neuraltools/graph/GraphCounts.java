package dev.neuraltools.graph;

/** How much of a project the graph holds. */
public record GraphCounts(long files, long symbols, long edges) {}

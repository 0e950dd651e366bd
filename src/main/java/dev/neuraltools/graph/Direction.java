package dev.neuraltools.graph;

/** Which way edges are followed. */
public enum Direction {
    /** From a node along its edges to their targets. */
    OUT,
    /** From a node against the edges that point to it. */
    IN
}

package dev.neuraltools.graph;

import java.util.Set;

/**
 * Which paths through the graph are wanted.
 *
 * @param start the id of the node to begin at
 * @param kinds the edges that may be followed
 * @param direction which way
 * @param depth how many edges at most, 1 to 5
 * @param limit how many nodes at most, nearest first
 */
public record TraceQuery(
        String start, Set<EdgeKind> kinds, Direction direction, int depth, int limit) {

    public TraceQuery {
        kinds = Set.copyOf(kinds);
    }
}

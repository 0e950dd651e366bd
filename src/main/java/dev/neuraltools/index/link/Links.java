package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import java.util.List;
import java.util.Map;

/**
 * How the files of a project hang together.
 *
 * @param edges by the path in which they begin, for every file; in each, by kind and ends
 * @param centrality of every symbol, by id, between 0 and 1
 */
public record Links(Map<String, List<Edge>> edges, Map<String, Double> centrality) {

    /** How many edges there are. */
    public long count() {
        return edges.values().stream().mapToLong(List::size).sum();
    }
}

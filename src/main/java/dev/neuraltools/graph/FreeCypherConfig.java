package dev.neuraltools.graph;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether administrators may ask in Cypher; {@code NEURAL_GRAPH_QUERY_…} in the environment. */
@ConfigMapping(prefix = "neural.graph.query")
public interface FreeCypherConfig {

    /** Whether there is a tool for it. */
    @WithDefault("false")
    boolean enabled();

    /** How long a query may take. */
    @WithDefault("10S")
    Duration timeout();

    /** How many rows one may ask for. */
    @WithDefault("1000")
    int rows();

    /** Procedures that may be called besides those that describe the graph. */
    Optional<List<String>> procedures();
}

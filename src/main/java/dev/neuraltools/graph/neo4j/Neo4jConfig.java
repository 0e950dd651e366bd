package dev.neuraltools.graph.neo4j;

import dev.neuraltools.pool.PoolConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * How Neo4j is reached, from {@code NEO4J_URI}, {@code NEO4J_USERNAME}, {@code NEO4J_PASSWORD}, and
 * how large its pool is, from {@code NEO4J_POOL_SIZE} and the like.
 */
@ConfigMapping(prefix = "neo4j")
public interface Neo4jConfig {

    /**
     * As {@code bolt://host:7687}, or {@code neo4j://…} for a cluster. When it is set, Neo4j is
     * used and not started.
     */
    @WithDefault("bolt://127.0.0.1:7687")
    String uri();

    /** Who to log in as. */
    @WithDefault("neo4j")
    String username();

    /** The password, unless the server asks for none; a secret. */
    Optional<String> password();

    /** The name of the database. */
    @WithDefault("neo4j")
    String database();

    /** The bounds of the pool. */
    PoolConfig pool();
}

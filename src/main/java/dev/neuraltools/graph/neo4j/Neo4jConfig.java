package dev.neuraltools.graph.neo4j;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How Neo4j is reached, from {@code NEO4J_URI}, {@code NEO4J_USERNAME}, {@code NEO4J_PASSWORD}, and
 * how large its pool is, from {@code NEO4J_POOL_SIZE} and the like. {@code MCP_POOL_…} stands in
 * for what is not set. Plain numbers are seconds.
 */
@ConfigMapping(prefix = "neo4j")
public interface Neo4jConfig {

    /** As {@code bolt://host:7687}, or {@code neo4j://…} for a cluster. */
    @WithDefault("bolt://127.0.0.1:7687")
    String uri();

    @WithDefault("neo4j")
    String username();

    /** Empty where the server asks for none. */
    Optional<String> password();

    /** The name of the database. */
    @WithDefault("neo4j")
    String database();

    PoolConfig pool();

    /** The bounds of the pool. */
    interface PoolConfig {

        @WithDefault("${mcp.pool.max-connections:${mcp.pool.size:50}}")
        int size();

        @WithDefault("${mcp.pool.min-connections:5}")
        int minIdle();

        @WithDefault("${mcp.pool.max-wait:30}")
        Duration maxWait();

        @WithDefault("${mcp.pool.max-idle-time:300}")
        Duration maxIdleTime();

        @WithDefault("${mcp.pool.max-age:3600}")
        Duration maxAge();

        @WithDefault("${mcp.pool.connection-timeout:10}")
        Duration connectionTimeout();

        @WithDefault("${mcp.pool.health-check-interval:60}")
        Duration healthInterval();
    }
}

package dev.neuraltools.vector.qdrant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How Qdrant is reached, from {@code QDRANT_HOST}, {@code QDRANT_PORT}, {@code QDRANT_GRPC_PORT},
 * {@code QDRANT_API_KEY}, {@code QDRANT_TLS}, and how large its pool is, from {@code
 * QDRANT_POOL_SIZE} and the like. {@code MCP_POOL_…} stands in for what is not set. Plain numbers
 * are seconds.
 */
@ConfigMapping(prefix = "qdrant")
public interface QdrantConfig {

    @WithDefault("127.0.0.1")
    String host();

    /** The port of its REST interface, by which people know it; nothing here uses it. */
    @WithDefault("6333")
    int port();

    /** The port that is used; one more than the other where it is not set. */
    OptionalInt grpcPort();

    /** The key that it asks for; a secret. */
    Optional<String> apiKey();

    /** Whether it is spoken to over TLS. */
    @WithDefault("false")
    boolean tls();

    PoolConfig pool();

    /** The bounds of the pool. */
    interface PoolConfig {

        @WithDefault("${mcp.pool.max-connections:${mcp.pool.size:30}}")
        int size();

        @WithDefault("${mcp.pool.min-connections:3}")
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

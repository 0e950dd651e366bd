package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.PoolConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How Qdrant is reached, from {@code QDRANT_HOST}, {@code QDRANT_PORT}, {@code QDRANT_GRPC_PORT},
 * {@code QDRANT_API_KEY}, {@code QDRANT_TLS}, and how large its pool is, from {@code
 * QDRANT_POOL_SIZE} and the like.
 */
@ConfigMapping(prefix = "qdrant")
public interface QdrantConfig {

    /** Its host. When it is set, Qdrant is used and not started. */
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

    /** The bounds of the pool. */
    PoolConfig pool();
}

package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.PoolSettings;
import java.util.Optional;

/**
 * Where Qdrant is and how large its pool is.
 *
 * @param host a name or an address
 * @param grpcPort of its gRPC interface
 * @param apiKey the key that it asks for; a secret
 * @param tls whether it is spoken to over TLS
 * @param pool of the pool named {@code qdrant}
 */
public record QdrantSettings(
        String host, int grpcPort, Optional<String> apiKey, boolean tls, PoolSettings pool) {

    /** The settings that the configuration says, with the bounds of its pool. */
    public static QdrantSettings of(QdrantConfig config, PoolSettings pool) {
        return new QdrantSettings(
                config.host(),
                config.grpcPort().orElse(config.port() + 1),
                config.apiKey().filter(key -> !key.isBlank()),
                config.tls(),
                pool);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "QdrantSettings[" + host + ":" + grpcPort + ", tls=" + tls + ", " + pool + "]";
    }
}

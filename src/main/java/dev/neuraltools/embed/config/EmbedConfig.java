package dev.neuraltools.embed.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings {@code EMBED_URL}, {@code EMBED_MODEL}, {@code EMBED_API_KEY}, {@code EMBED_DIM}.
 */
@ConfigMapping(prefix = "embed")
public interface EmbedConfig {

    /** An embedding service; empty for the model inside this process. */
    Optional<String> url();

    /** The model that the service is asked for. */
    @WithDefault("text-embedding-3-small")
    String model();

    /** The key that the service wants; a secret. */
    Optional<String> apiKey();

    /** The number of components of a vector: 768 with a service, the model's own without. */
    OptionalInt dim();
}

package dev.neuraltools.embed.config;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embed.http.HttpEmbedder;
import dev.neuraltools.embed.http.HttpEmbedderSettings;
import dev.neuraltools.embed.onnx.OnnxEmbedder;
import dev.neuraltools.embed.onnx.OnnxModel;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** Makes the embedder that the settings ask for. */
@Singleton
public class EmbedderChoice {

    private static final int SERVICE_DIMENSION = 768;

    @Produces
    @Singleton
    Embedder embedder(EmbedConfig config, MeterRegistry registry) {
        return new MeteredEmbedder(chosen(config), registry);
    }

    /**
     * The service where there is one, else the model inside this process.
     *
     * @throws IllegalArgumentException when the settings contradict each other; says how to mend it
     */
    static Embedder chosen(EmbedConfig config) {
        if (config.url().isPresent()) {
            return new HttpEmbedder(
                    HttpEmbedderSettings.of(
                            config.url().get(),
                            config.model(),
                            config.apiKey(),
                            config.dim().orElse(SERVICE_DIMENSION)));
        }
        requireOwnDimension(config.dim());
        return new OnnxEmbedder(OnnxModel.MINILM);
    }

    private static void requireOwnDimension(OptionalInt given) {
        int own = OnnxModel.MINILM.dimension();
        if (given.orElse(own) != own) {
            throw new IllegalArgumentException(
                    ("EMBED_DIM=%d cannot be had: without EMBED_URL the model inside this process"
                                    + " is used (%s), and its vectors have %d components. Leave EMBED_DIM"
                                    + " out, or set EMBED_URL and EMBED_MODEL to a service whose vectors"
                                    + " have %d.")
                            .formatted(
                                    given.getAsInt(),
                                    OnnxModel.MINILM.name(),
                                    own,
                                    given.getAsInt()));
        }
    }

    void close(@Disposes Embedder embedder) throws Exception {
        if (embedder instanceof MeteredEmbedder metered
                && metered.worker() instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}

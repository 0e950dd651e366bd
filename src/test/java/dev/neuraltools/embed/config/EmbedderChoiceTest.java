package dev.neuraltools.embed.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.embed.Embedder;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbedderChoiceTest {

    @Test
    void withoutAServiceTheModelInsideIsUsed() throws Exception {
        Embedder embedder = EmbedderChoice.chosen(config(Map.of("EMBED_DIM", "384")));

        assertThat(embedder.dimension()).isEqualTo(384);
        assertThat(embedder.name()).startsWith("all-minilm-l6-v2-q@");
        ((AutoCloseable) embedder).close();
    }

    @Test
    void withoutAServiceAnotherDimensionIsRefusedWithTheReason() {
        assertThatThrownBy(() -> EmbedderChoice.chosen(config(Map.of("EMBED_DIM", "768"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EMBED_DIM=768")
                .hasMessageContaining("384")
                .hasMessageContaining("EMBED_URL");
    }

    @Test
    void aServiceHas768ComponentsUnlessToldOtherwise() throws Exception {
        Map<String, String> service =
                Map.of("EMBED_URL", "http://localhost:1", "EMBED_MODEL", "m", "EMBED_API_KEY", "k");

        Embedder embedder = EmbedderChoice.chosen(config(service));

        assertThat(embedder.dimension()).isEqualTo(768);
        assertThat(embedder.name()).startsWith("m@");
        ((AutoCloseable) embedder).close();
    }

    private static EmbedConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(EmbedConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(EmbedConfig.class);
    }
}

package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.PoolSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Neo4jConfigTest {

    private static Neo4jSettings settings(Map<String, String> environment) {
        Neo4jConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withSources(new EnvConfigSource(environment, 300))
                        .withMapping(Neo4jConfig.class)
                        .build()
                        .getConfigMapping(Neo4jConfig.class);
        return Neo4jSettings.of(config, PoolSettings.of("neo4j", 50, 5));
    }

    @Test
    void defaultsAreThese() {
        assertThat(settings(Map.of()))
                .isEqualTo(
                        new Neo4jSettings(
                                "bolt://127.0.0.1:7687",
                                "neo4j",
                                "",
                                "neo4j",
                                PoolSettings.of("neo4j", 50, 5)));
    }

    @Test
    void environmentSetsTheAddressAndTheSecretIsNotShown() {
        var settings =
                settings(Map.of("NEO4J_URI", "bolt://graph:47687", "NEO4J_PASSWORD", "secret"));

        assertThat(settings.uri()).isEqualTo("bolt://graph:47687");
        assertThat(settings.password()).isEqualTo("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }
}

package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.PoolSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Neo4jConfigTest {

    private static Neo4jSettings settings(Map<String, String> environment) {
        return Neo4jSettings.of(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withSources(new EnvConfigSource(environment, 300))
                        .withMapping(Neo4jConfig.class)
                        .build()
                        .getConfigMapping(Neo4jConfig.class));
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
                                new PoolSettings(
                                        "neo4j",
                                        50,
                                        5,
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(300),
                                        Duration.ofHours(1),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(60))));
    }

    @Test
    void environmentSetsThePoolAndAllPoolsBehindIt() {
        var settings =
                settings(
                        Map.of(
                                "NEO4J_URI", "bolt://graph:47687",
                                "NEO4J_PASSWORD", "secret",
                                "NEO4J_POOL_SIZE", "4",
                                "NEO4J_POOL_MAX_WAIT", "7",
                                "MCP_POOL_MAX_CONNECTIONS", "99",
                                "MCP_POOL_MAX_IDLE_TIME", "11",
                                "MCP_POOL_HEALTH_CHECK_INTERVAL", "12"));

        assertThat(settings.uri()).isEqualTo("bolt://graph:47687");
        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(settings.pool().size()).isEqualTo(4);
        assertThat(settings.pool().minIdle()).isEqualTo(4);
        assertThat(settings.pool().maxWait()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.pool().maxIdleTime()).isEqualTo(Duration.ofSeconds(11));
        assertThat(settings.pool().healthInterval()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void anotherNameForTheMaximumIsUnderstood() {
        assertThat(settings(Map.of("MCP_POOL_SIZE", "21")).pool().size()).isEqualTo(21);
    }
}

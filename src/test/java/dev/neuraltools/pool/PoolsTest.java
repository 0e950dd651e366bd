package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neuraltools.cache.redis.RedisCacheConfig;
import dev.neuraltools.graph.neo4j.Neo4jConfig;
import dev.neuraltools.queue.redis.RedisQueueConfig;
import dev.neuraltools.vector.qdrant.QdrantConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment variables that bound the pools, and what holds without them. */
class PoolsTest {

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(PoolDefaults.class)
                .withMapping(BreakerConfig.class)
                .withMapping(Neo4jConfig.class)
                .withMapping(QdrantConfig.class)
                .withMapping(RedisCacheConfig.class)
                .withMapping(RedisQueueConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    private static Pools pools(SmallRyeConfig config) {
        return new Pools(
                config.getConfigMapping(PoolDefaults.class),
                config.getConfigMapping(BreakerConfig.class),
                config.getOptionalValue("enable.connection.pooling", Boolean.class).orElse(true),
                List.of());
    }

    private static PoolSettings settings(StorePool store, Map<String, String> environment) {
        SmallRyeConfig config = config(environment);
        PoolConfig own =
                switch (store) {
                    case NEO4J -> config.getConfigMapping(Neo4jConfig.class).pool();
                    case QDRANT -> config.getConfigMapping(QdrantConfig.class).pool();
                    case REDIS_CACHE -> config.getConfigMapping(RedisCacheConfig.class).pool();
                    case REDIS_QUEUE -> config.getConfigMapping(RedisQueueConfig.class).pool();
                };
        return pools(config).settings(store, own);
    }

    @ParameterizedTest
    @CsvSource({
        "NEO4J, neo4j, 50, 5",
        "QDRANT, qdrant, 30, 3",
        "REDIS_CACHE, redis_cache, 25, 2",
        "REDIS_QUEUE, redis_queue, 15, 1"
    })
    void defaultsAreThese(StorePool store, String name, int size, int minIdle) {
        assertThat(settings(store, Map.of()))
                .isEqualTo(
                        new PoolSettings(
                                name,
                                size,
                                minIdle,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(300),
                                Duration.ofHours(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                true));
        assertThat(BreakerSettings.of(config(Map.of()).getConfigMapping(BreakerConfig.class)))
                .isEqualTo(new BreakerSettings(5, Duration.ofSeconds(2), 3, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"NEO4J", "QDRANT", "REDIS_CACHE", "REDIS_QUEUE"})
    void eachPoolHasSettingsOfItsOwn(StorePool store) {
        assertThat(
                        settings(
                                store,
                                Map.of(
                                        store + "_POOL_SIZE",
                                        "7",
                                        store + "_POOL_MIN_IDLE",
                                        "3",
                                        store + "_POOL_MAX_WAIT",
                                        "5",
                                        store + "_POOL_MAX_IDLE_TIME",
                                        "6M",
                                        store + "_POOL_MAX_AGE",
                                        "2h",
                                        store + "_POOL_CONNECTION_TIMEOUT",
                                        "500ms",
                                        store + "_POOL_HEALTH_CHECK_INTERVAL",
                                        "8s",
                                        "MCP_POOL_MAX_WAIT",
                                        "99",
                                        "MCP_POOL_MAX_CONNECTIONS",
                                        "99")))
                .isEqualTo(
                        new PoolSettings(
                                store.pool(),
                                7,
                                3,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(6),
                                Duration.ofHours(2),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(8),
                                true));
    }

    @ParameterizedTest
    @CsvSource({"NEO4J", "QDRANT", "REDIS_CACHE", "REDIS_QUEUE"})
    void whatIsSetForAllHoldsForEach(StorePool store) {
        assertThat(
                        settings(
                                store,
                                Map.of(
                                        "MCP_POOL_MAX_CONNECTIONS", "12",
                                        "MCP_POOL_MIN_CONNECTIONS", "4",
                                        "MCP_POOL_MAX_WAIT", "5",
                                        "MCP_POOL_MAX_IDLE_TIME", "6",
                                        "MCP_POOL_MAX_AGE", "70",
                                        "MCP_POOL_CONNECTION_TIMEOUT", "2",
                                        "MCP_POOL_HEALTH_CHECK_INTERVAL", "8")))
                .isEqualTo(
                        new PoolSettings(
                                store.pool(),
                                12,
                                4,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(70),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(8),
                                true));
    }

    @Test
    void anotherNameForTheMaximumIsUnderstood() {
        assertThat(settings(StorePool.QDRANT, Map.of("MCP_POOL_SIZE", "21")).size()).isEqualTo(21);
    }

    @Test
    void smallPoolKeepsNoMoreReadyThanItMayHave() {
        assertThat(settings(StorePool.NEO4J, Map.of("NEO4J_POOL_SIZE", "2")).minIdle())
                .isEqualTo(2);
    }

    @Test
    void breakerIsSet() {
        assertThat(
                        BreakerSettings.of(
                                config(
                                                Map.of(
                                                        "MCP_CIRCUIT_BREAKER_FAILURE_THRESHOLD",
                                                        "9",
                                                        "MCP_CIRCUIT_BREAKER_RECOVERY_TIMEOUT",
                                                        "4"))
                                        .getConfigMapping(BreakerConfig.class)))
                .extracting(BreakerSettings::failures, BreakerSettings::recovery)
                .containsExactly(9, Duration.ofSeconds(4));
    }

    @Test
    void withoutPoolingAFewDirectConnectionsAreLeft() {
        Map<String, String> off =
                Map.of("ENABLE_CONNECTION_POOLING", "false", "MCP_POOL_OVERFLOW", "4");

        assertThat(settings(StorePool.NEO4J, off))
                .extracting(PoolSettings::pooled, PoolSettings::size, PoolSettings::minIdle)
                .containsExactly(false, 4, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "NEO4J_POOL_SIZE, -1, from 1 to 1000",
        "NEO4J_POOL_SIZE, 0, from 1 to 1000",
        "NEO4J_POOL_SIZE, many, a whole number from 1 to 1000",
        "NEO4J_POOL_MIN_IDLE, 51, from 0 to 50",
        "NEO4J_POOL_MIN_IDLE, -3, from 0 to 50",
        "NEO4J_POOL_MAX_WAIT, -5, a time from 1 ms to 86400 s",
        "NEO4J_POOL_MAX_WAIT, 0, a time from 1 ms to 86400 s",
        "NEO4J_POOL_HEALTH_CHECK_INTERVAL, often, a time from 1 ms to 86400 s",
        "MCP_POOL_SIZE, 1001, from 1 to 1000",
        "MCP_POOL_MIN_CONNECTIONS, x, from 0 to 1000",
        "MCP_POOL_MAX_AGE, 2d, a time from 1 ms to 86400 s",
        "MCP_POOL_OVERFLOW, 0, from 1 to 1000",
        "MCP_CIRCUIT_BREAKER_FAILURE_THRESHOLD, 0, from 1 to 1000",
        "MCP_CIRCUIT_BREAKER_RECOVERY_TIMEOUT, 2h, a time from 1 ms to 3600 s"
    })
    void valueOutsideItsRangeIsRefusedByName(String variable, String value, String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(StorePool.NEO4J, Map.of(variable, value)))
                .withMessageContaining(variable + " is '" + value + "'")
                .withMessageContaining(range);
    }
}

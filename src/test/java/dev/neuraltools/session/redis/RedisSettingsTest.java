package dev.neuraltools.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.cache.CacheConfig;
import dev.neuraltools.cache.redis.RedisCacheConfig;
import dev.neuraltools.queue.redis.RedisQueueConfig;
import dev.neuraltools.session.RateLimitConfig;
import dev.neuraltools.session.SessionConfig;
import dev.neuraltools.session.SessionLimits;
import dev.neuraltools.session.SessionRules;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment variables that lead to Redis and bound sessions, and what holds without them. */
class RedisSettingsTest {

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(RedisCacheConfig.class)
                .withMapping(RedisQueueConfig.class)
                .withMapping(SessionConfig.class)
                .withMapping(RateLimitConfig.class)
                .withMapping(CacheConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        SmallRyeConfig config = config(Map.of());
        RedisCacheConfig cache = config.getConfigMapping(RedisCacheConfig.class);
        assertThat(cache.address()).hasToString("127.0.0.1:46379");
        assertThat(cache.address().password()).isEmpty();

        RedisQueueConfig queue = config.getConfigMapping(RedisQueueConfig.class);
        assertThat(queue.address()).hasToString("127.0.0.1:46380");
        assertThat(queue.address().password()).isEmpty();

        assertThat(config.getConfigMapping(SessionConfig.class).timeout())
                .isEqualTo(Duration.ofHours(1));
        CacheConfig kept = config.getConfigMapping(CacheConfig.class);
        assertThat(kept.enabled()).isTrue();
        assertThat(kept.answerTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(kept.answerMb()).isEqualTo(64);
        assertThat(kept.embeddingMb()).isEqualTo(16);
        assertThat(config.getConfigMapping(RateLimitConfig.class).perSession()).isEqualTo(60);
    }

    @Test
    void environmentVariablesAreRead() {
        SmallRyeConfig config =
                config(
                        Map.of(
                                "REDIS_QUEUE_HOST", "queue.example",
                                "REDIS_QUEUE_PORT", "6380",
                                "REDIS_QUEUE_PASSWORD", "secret",
                                "REDIS_CACHE_HOST", "cache.example",
                                "NEURAL_CACHE_ANSWER_TTL", "30",
                                "SESSION_TIMEOUT", "90",
                                "RATE_LIMIT_PER_SESSION", "120"));
        assertThat(config.getConfigMapping(CacheConfig.class).answerTtl())
                .isEqualTo(Duration.ofSeconds(30));
        RedisQueueConfig queue = config.getConfigMapping(RedisQueueConfig.class);
        assertThat(queue.address()).hasToString("queue.example:6380");
        assertThat(queue.address().password()).contains("secret");
        assertThat(config.getConfigMapping(RedisCacheConfig.class).host())
                .isEqualTo("cache.example");
        assertThat(config.getConfigMapping(SessionConfig.class).timeout())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(config.getConfigMapping(RateLimitConfig.class).perSession()).isEqualTo(120);
    }

    @Test
    void limitsDifferByRoleAndByClientAndTheClientsGoBefore() {
        SessionRules rules =
                config(
                                Map.of(
                                        "SESSION_MAX_CONNECTIONS", "4",
                                        "SESSION_MAX_PER_PRINCIPAL", "9",
                                        "SESSION_ROLE_READER_RATE_LIMIT", "30",
                                        "SESSION_ROLE_READER_TIMEOUT", "600",
                                        "SESSION_CLIENT__CLAUDE_CODE__RATE_LIMIT", "120",
                                        "SESSION_CLIENT__CLAUDE_CODE__MAX_RESULTS", "50"))
                        .getConfigMapping(SessionConfig.class)
                        .rules(60, true);

        SessionLimits usual = rules.limits().of("admin", "other");
        SessionLimits reader = rules.limits().of("reader", "other");
        SessionLimits claude = rules.limits().of("reader", "Claude-Code");
        assertThat(rules.sessionsPerPrincipal()).isEqualTo(9);
        assertThat(usual)
                .isEqualTo(
                        new SessionLimits(
                                60,
                                4,
                                usual.shares(),
                                10_000,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1)));
        assertThat(reader.queriesPerMinute()).isEqualTo(30);
        assertThat(reader.idleTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(claude.queriesPerMinute()).isEqualTo(120);
        assertThat(claude.maxResults()).isEqualTo(50);
        assertThat(claude.idleTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(claude.connections()).isEqualTo(4);
    }
}

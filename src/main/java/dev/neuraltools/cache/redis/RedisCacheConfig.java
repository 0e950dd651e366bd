package dev.neuraltools.cache.redis;

import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.pool.redis.RedisAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Where the cache's Redis is, and how large its pool is; durations without a unit are seconds. */
@ConfigMapping(prefix = "redis.cache")
public interface RedisCacheConfig {

    /** Its host. */
    @WithDefault("127.0.0.1")
    String host();

    /** Its port. */
    @WithDefault("46379")
    int port();

    /** Its password, unless it asks for none. */
    Optional<String> password();

    /** How many connections at most. */
    @WithName("pool.size")
    @WithDefault("25")
    int poolSize();

    /** How many are kept ready. */
    @WithName("pool.min.idle")
    @WithDefault("2")
    int poolMinIdle();

    /** How long a call waits for a connection at most. */
    @WithName("pool.max.wait")
    @WithDefault("30S")
    Duration poolMaxWait();

    /** The server's address. */
    default RedisAddress address() {
        return new RedisAddress(host(), port(), password());
    }

    /** The bounds of the pool. */
    default PoolSettings pool() {
        return PoolSettings.of("redis_cache", poolSize(), poolMinIdle()).withMaxWait(poolMaxWait());
    }
}

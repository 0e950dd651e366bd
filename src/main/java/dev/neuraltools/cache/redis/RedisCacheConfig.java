package dev.neuraltools.cache.redis;

import dev.neuraltools.pool.PoolConfig;
import dev.neuraltools.pool.redis.RedisAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the cache's Redis is, and how large its pool is. */
@ConfigMapping(prefix = "redis.cache")
public interface RedisCacheConfig {

    /** Its host. When it is set, this Redis is used and not started. */
    @WithDefault("127.0.0.1")
    String host();

    /** Its port. */
    @WithDefault("46379")
    int port();

    /** Its password, unless it asks for none; a secret. */
    Optional<String> password();

    /** The bounds of the pool. */
    PoolConfig pool();

    /** The server's address. */
    default RedisAddress address() {
        return new RedisAddress(host(), port(), password());
    }
}

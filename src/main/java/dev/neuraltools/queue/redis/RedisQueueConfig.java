package dev.neuraltools.queue.redis;

import dev.neuraltools.pool.PoolConfig;
import dev.neuraltools.pool.redis.RedisAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the queue's Redis is, and how large its pool is. */
@ConfigMapping(prefix = "redis.queue")
public interface RedisQueueConfig {

    /** Its host. When it is set, this Redis is used and not started. */
    @WithDefault("127.0.0.1")
    String host();

    /** Its port. */
    @WithDefault("46380")
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

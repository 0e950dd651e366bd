package dev.neuraltools.security.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.security.TokenRegister;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes the register of the running server. */
@Singleton
final class TokenRegisterProducer {

    @Produces
    @Singleton
    TokenRegister register(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool,
            Reachability reachability) {
        return new RedisTokenRegister(new ScopedRedis(pool), reachability);
    }
}

package dev.neuraltools.alert.redis;

import dev.neuraltools.alert.AlertStore;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the alerts' store of the running server. */
@Singleton
final class AlertStoreProducer {

    /** Longer than a server takes to start again and to see what it saw before. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    @Produces
    @Singleton
    AlertStore store(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool,
            Reachability reachability) {
        return new RedisAlertStore(new ScopedRedis(pool), reachability, SILENCE);
    }
}

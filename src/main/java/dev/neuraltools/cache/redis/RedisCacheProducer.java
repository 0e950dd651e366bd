package dev.neuraltools.cache.redis;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.pool.StorePool;
import dev.neuraltools.pool.redis.RedisConnector;
import dev.neuraltools.pool.redis.ScopedRedis;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the cache of the running server. */
@Singleton
final class RedisCacheProducer {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    @Named("redis_cache_connector")
    RedisConnector connector(RedisCacheConfig config) {
        return new RedisConnector(config.address(), "neural-tools-cache");
    }

    void close(@Disposes @Named("redis_cache_connector") RedisConnector connector) {
        connector.close();
    }

    @Produces
    @Singleton
    @Startup
    @Named("redis_cache")
    Pool<StatefulRedisConnection<String, byte[]>> pool(
            Pools pools,
            RedisCacheConfig config,
            @Named("redis_cache_connector") RedisConnector connector) {
        return pools.open(pools.settings(StorePool.REDIS_CACHE, config.pool()), connector);
    }

    void close(@Disposes @Named("redis_cache") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        pool.close();
    }

    @Produces
    @Singleton
    Cache cache(@Named("redis_cache") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        return new RedisCache(new ScopedRedis(pool), PATIENCE, PROBE_EVERY);
    }

    void close(@Disposes Cache cache) {
        ((RedisCache) cache).close();
    }
}

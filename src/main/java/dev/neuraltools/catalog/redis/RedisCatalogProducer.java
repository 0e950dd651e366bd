package dev.neuraltools.catalog.redis;

import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.redis.ScopedRedis;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes the catalog of the running server. */
@Singleton
final class RedisCatalogProducer {

    @Produces
    @Singleton
    ProjectCatalog catalog(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        return new RedisProjectCatalog(new ScopedRedis(pool));
    }
}

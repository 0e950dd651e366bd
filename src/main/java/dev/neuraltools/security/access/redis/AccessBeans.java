package dev.neuraltools.security.access.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.security.access.AccessGrants;
import dev.neuraltools.security.access.ProjectAccess;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes what settles the access of the running server's callers. */
@Singleton
final class AccessBeans {

    @Produces
    @Singleton
    AccessGrants grants(@Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        return new RedisAccessGrants(new ScopedRedis(pool));
    }

    @Produces
    @Singleton
    ProjectAccess access(AccessGrants grants) {
        return new ProjectAccess(grants);
    }
}

package dev.neuraltools.queue.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.pool.StorePool;
import dev.neuraltools.pool.redis.RedisConnector;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.queue.JobQueue;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * Makes the job queue of the running server, and the pool of its Redis, which the catalog and the
 * sessions share.
 */
@Singleton
final class RedisQueueProducer {

    @Produces
    @Singleton
    @Named("redis_queue_connector")
    RedisConnector connector(RedisQueueConfig config) {
        return new RedisConnector(config.address(), "neural-tools-queue");
    }

    void close(@Disposes @Named("redis_queue_connector") RedisConnector connector) {
        connector.close();
    }

    @Produces
    @Singleton
    @Startup
    @Named("redis_queue")
    Pool<StatefulRedisConnection<String, byte[]>> pool(
            Pools pools,
            RedisQueueConfig config,
            @Named("redis_queue_connector") RedisConnector connector) {
        return pools.open(pools.settings(StorePool.REDIS_QUEUE, config.pool()), connector);
    }

    void close(@Disposes @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        pool.close();
    }

    @Produces
    @Singleton
    JobQueue queue(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool,
            @Named("redis_queue_connector") RedisConnector connector) {
        return new RedisJobQueue(new ScopedRedis(pool), connector, JobTimings.defaults());
    }

    void close(@Disposes JobQueue queue) {
        ((RedisJobQueue) queue).close();
    }
}

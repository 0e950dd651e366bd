package dev.neuraltools.session.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RedisPipeline;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.session.CancelRelay;
import dev.neuraltools.session.RateLimitConfig;
import dev.neuraltools.session.RateLimiter;
import dev.neuraltools.session.SessionConfig;
import dev.neuraltools.session.SessionManager;
import dev.neuraltools.session.SessionStore;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the sessions of the running server. */
@Singleton
final class SessionProducer {

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Reachability reachability(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        return new Reachability("the sessions", new ScopedRedis(pool), PROBE_EVERY);
    }

    void close(@Disposes Reachability reachability) {
        reachability.close();
    }

    @Produces
    @Singleton
    RedisPipeline pipeline(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool) {
        return new RedisPipeline("sessions", new ScopedRedis(pool));
    }

    void close(@Disposes RedisPipeline pipeline) {
        pipeline.close();
    }

    @Produces
    @Singleton
    SessionStore store(RedisPipeline pipeline, Reachability reachability) {
        return new RedisSessionStore(pipeline, reachability);
    }

    @Produces
    @Singleton
    RedisRateLimiter limiter(RedisPipeline pipeline, Reachability reachability) {
        return new RedisRateLimiter(pipeline, reachability);
    }

    /** While Redis can still be told of it. */
    void close(@Observes ShutdownEvent stop, RedisRateLimiter limiter) {
        limiter.close();
    }

    @Produces
    @Singleton
    CancelRelay relay(
            @Named("redis_queue") Pool<StatefulRedisConnection<String, byte[]>> pool,
            Reachability reachability) {
        return new RedisCancelRelay(new ScopedRedis(pool), reachability);
    }

    @Produces
    @Singleton
    SessionManager manager(
            SessionStore store,
            RateLimiter limiter,
            SessionConfig sessions,
            RateLimitConfig rates,
            @ConfigProperty(name = "enable.session.isolation", defaultValue = "true")
                    boolean isolated) {
        return new SessionManager(
                store, limiter, sessions.rules(rates.perSession(), isolated), Clock.systemUTC());
    }
}

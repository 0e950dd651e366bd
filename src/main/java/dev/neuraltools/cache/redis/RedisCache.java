package dev.neuraltools.cache.redis;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A cache in Redis. A call does not wait for it for long; once the server does not answer, calls
 * find nothing without asking until a probe in the background has an answer again.
 */
public final class RedisCache implements Cache, AutoCloseable {

    private static final String PREFIX = "neural:cache:";

    private final ScopedRedis redis;
    private final Duration patience;
    private final Reachability reachability;

    /**
     * @param redis where values are kept
     * @param patience how long a call waits at most: not much longer than what is cached takes to
     *     be made again
     * @param probeEvery how often a server that is away is asked whether it is back
     */
    public RedisCache(ScopedRedis redis, Duration patience, Duration probeEvery) {
        this.redis = redis;
        this.patience = patience;
        this.reachability = new Reachability("the cache", redis, probeEvery);
    }

    @Override
    public Map<String, byte[]> get(Scope scope, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String[] names = keys.stream().map(PREFIX::concat).toArray(String[]::new);
        return ask(
                scope,
                "get",
                connection ->
                        connection.sync().mget(names).stream()
                                .filter(KeyValue::hasValue)
                                .collect(
                                        Collectors.toMap(
                                                each -> each.getKey().substring(PREFIX.length()),
                                                KeyValue::getValue,
                                                (one, same) -> one)),
                Map.of());
    }

    @Override
    public void put(Scope scope, Map<String, byte[]> values, Duration timeToLive) {
        if (!values.isEmpty() && timeToLive.toMillis() > 0) {
            ask(scope, "put", connection -> putAll(connection, values, timeToLive), false);
        }
    }

    @Override
    public boolean available() {
        return reachability.reachable();
    }

    /** Stops looking for a server that is away. */
    @Override
    public void close() {
        reachability.close();
    }

    private <R> R ask(
            Scope scope,
            String operation,
            Function<StatefulRedisConnection<String, byte[]>, R> work,
            R otherwise) {
        if (!available()) {
            return otherwise;
        }
        try {
            return redis.connectedIdempotent(scope.within(patience), operation, work);
        } catch (CallCancelledException cancelled) {
            throw cancelled;
        } catch (RuntimeException failure) {
            reachability.failed(failure);
            return otherwise;
        }
    }

    /** All at once, in one round trip. */
    private boolean putAll(
            StatefulRedisConnection<String, byte[]> connection,
            Map<String, byte[]> values,
            Duration timeToLive) {
        RedisAsyncCommands<String, byte[]> async = connection.async();
        SetArgs expiry = SetArgs.Builder.px(timeToLive.toMillis());
        RedisFuture<?>[] writes =
                values.entrySet().stream()
                        .map(each -> async.set(PREFIX + each.getKey(), each.getValue(), expiry))
                        .toArray(RedisFuture<?>[]::new);
        if (!LettuceFutures.awaitAll(patience, writes)) {
            throw new RedisCommandTimeoutException("not all was written within " + patience);
        }
        return true;
    }
}

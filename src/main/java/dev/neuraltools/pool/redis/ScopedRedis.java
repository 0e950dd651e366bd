package dev.neuraltools.pool.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Redis commands that end with the scope they are called under: each call leases a connection and
 * gives its commands what is left of the deadline. Thread-safe.
 *
 * @param pool where connections come from
 */
public record ScopedRedis(Pool<StatefulRedisConnection<String, byte[]>> pool) {

    /**
     * Runs some commands on a connection of the pool.
     *
     * @throws io.lettuce.core.RedisException when the server refuses, or does not answer in time
     * @throws RuntimeException as {@link Pool#acquire} says
     */
    public <R extends @Nullable Object> R call(
            Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        return pool.call(
                scope,
                connection -> {
                    // To Lettuce a timeout of zero is none at all.
                    Duration left = scope.deadline().remaining().plusMillis(1);
                    connection.setTimeout(left);
                    return work.apply(connection.sync());
                });
    }
}

package dev.neuraltools.pool.redis;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
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
     * Runs some commands on a connection of the pool. They are tried again only where none of them
     * can have reached the server.
     *
     * @param operation what they do, in a word or two of a fixed list
     * @throws RedisException when the server refuses, or does not answer in time
     * @throws RuntimeException as {@link Pool#call} says
     */
    public <R extends @Nullable Object> R call(
            Scope scope, String operation, Function<RedisCommands<String, byte[]>, R> work) {
        return connected(scope, operation, connection -> work.apply(connection.sync()));
    }

    /** The same for commands that may be run twice, and are when a connection broke. */
    public <R extends @Nullable Object> R callIdempotent(
            Scope scope, String operation, Function<RedisCommands<String, byte[]>, R> work) {
        return connectedIdempotent(scope, operation, connection -> work.apply(connection.sync()));
    }

    /** As {@link #call} for what needs the connection itself. */
    public <R extends @Nullable Object> R connected(
            Scope scope,
            String operation,
            Function<StatefulRedisConnection<String, byte[]>, R> work) {
        return pool.call(scope, operation, connection -> work.apply(ready(connection, scope)));
    }

    /** As {@link #callIdempotent} for what needs the connection itself. */
    public <R extends @Nullable Object> R connectedIdempotent(
            Scope scope,
            String operation,
            Function<StatefulRedisConnection<String, byte[]>, R> work) {
        return pool.callIdempotent(
                scope, operation, connection -> work.apply(ready(connection, scope)));
    }

    private static StatefulRedisConnection<String, byte[]> ready(
            StatefulRedisConnection<String, byte[]> connection, Scope scope) {
        if (!connection.isOpen()) {
            throw new CutException();
        }
        // To Lettuce a timeout of zero is none at all.
        connection.setTimeout(scope.deadline().remaining().plusMillis(1));
        return connection;
    }

    /** A connection was cut before anything was sent on it. */
    static final class CutException extends RedisException {
        private static final long serialVersionUID = 1L;

        CutException() {
            super("the connection was cut");
        }
    }
}

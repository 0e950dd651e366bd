package dev.neuraltools.queue.redis;

import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.queue.QueueException;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place where the queue calls Redis and where its failures become the port's. */
record QueueStore(ScopedRedis redis) {

    <R extends @Nullable Object> R call(
            Scope scope, String what, Function<RedisCommands<String, byte[]>, R> work) {
        try {
            return redis.call(scope, what, work);
        } catch (RedisException | ConnectionFailedException failure) {
            throw failed(what, failure);
        }
    }

    static QueueException failed(String what, Exception failure) {
        return new QueueException(
                "the job queue's Redis did not let us %s: %s".formatted(what, failure.getMessage()),
                failure);
    }
}

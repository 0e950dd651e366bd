package dev.neuraltools.session.redis;

import dev.neuraltools.pool.redis.RedisPipeline;
import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.scope.Deadline;
import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that Bucket4j sends for a bucket, together with those of other calls: a bucket that
 * was seen is not read again until a swap of it fails. Thread-safe.
 *
 * @param <K> the type of keys; Bucket4j makes arrays of them that know of no type
 */
final class BucketCommands<K> implements RedisApi<K> {

    private final RedisPipeline redis;
    private final SeenBuckets seen;
    private final Duration patience;

    /** The few that Bucket4j has. */
    private final Map<String, RedisScript> scripts = new ConcurrentHashMap<>();

    /**
     * @param patience how long a command waits at most
     */
    BucketCommands(RedisPipeline redis, SeenBuckets seen, Duration patience) {
        this.redis = redis;
        this.seen = seen;
        this.patience = patience;
    }

    @Override
    public RedisFuture<byte[]> get(K bucket) {
        String key = bucket.toString();
        byte[] state = seen.state(key);
        return new Answer<>(
                state == null
                        ? redis.begin(Deadline.in(patience), each -> each.get(key))
                        : CompletableFuture.completedFuture(state));
    }

    /**
     * Runs Bucket4j's swap: its arguments are the old state, if there is one, the new, the time.
     */
    @Override
    public <V> RedisFuture<V> eval(
            String script, ScriptOutputType type, K[] keys, byte[][] arguments) {
        String name = keys[0].toString();
        byte[] next = arguments[Math.max(0, arguments.length - 2)];
        seen.forget(name);
        CompletableFuture<V> swap =
                scripts.computeIfAbsent(script, RedisScript::of)
                        .begin(redis, Deadline.in(patience), type, new String[] {name}, arguments);
        return new Answer<>(
                swap.whenComplete((done, failure) -> {
                    if (Boolean.TRUE.equals(done)) {
                        seen.wrote(name, next);
                    }
                }));
    }

    @Override
    public RedisFuture<?> delete(K key) {
        String name = key.toString();
        seen.forget(name);
        return new Answer<>(redis.begin(Deadline.in(patience), each -> each.del(name)));
    }

    /** An answer in the form that Bucket4j waits for. */
    private static final class Answer<V extends @Nullable Object> extends CompletableFuture<V>
            implements RedisFuture<V> {

        Answer(CompletableFuture<V> answer) {
            var _ =
                    answer.whenComplete((result, failure) -> {
                        if (failure == null) {
                            complete(result);
                        } else {
                            completeExceptionally(failure);
                        }
                    });
        }

        @Override
        public @Nullable String getError() {
            return null;
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
            try {
                var _ = get(timeout, unit);
                return true;
            } catch (ExecutionException failed) {
                return true;
            } catch (TimeoutException notYet) {
                return false;
            }
        }
    }
}

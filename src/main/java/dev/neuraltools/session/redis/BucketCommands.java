package dev.neuraltools.session.redis;

import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that Bucket4j sends for a bucket, on a leased connection: a bucket that was seen is
 * not read again until a swap of it fails.
 *
 * @param <K> the type of keys; Bucket4j makes arrays of them that know of no type
 */
final class BucketCommands<K> implements RedisApi<K> {

    private final RedisAsyncCommands<K, byte[]> redis;
    private final SeenBuckets seen;

    BucketCommands(RedisAsyncCommands<K, byte[]> redis, SeenBuckets seen) {
        this.redis = redis;
        this.seen = seen;
    }

    @Override
    public RedisFuture<byte[]> get(K key) {
        byte[] state = seen.state(key.toString());
        return state == null ? redis.get(key) : new Known(state);
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
        RedisFuture<V> swap = redis.eval(script, type, keys, arguments);
        swap.whenComplete((done, failure) -> {
            if (Boolean.TRUE.equals(done)) {
                seen.wrote(name, next);
            }
        });
        return swap;
    }

    @Override
    @SuppressWarnings("unchecked") // Lettuce wants an array of one key
    public RedisFuture<?> delete(K key) {
        seen.forget(key.toString());
        return redis.del(key);
    }

    /** What is known without asking. */
    private static final class Known extends CompletableFuture<byte[]>
            implements RedisFuture<byte[]> {

        Known(byte[] state) {
            complete(state);
        }

        @Override
        public @Nullable String getError() {
            return null;
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
            try {
                return get(timeout, unit) != null;
            } catch (ExecutionException | TimeoutException impossible) {
                throw new IllegalStateException("it is complete", impossible);
            }
        }
    }
}

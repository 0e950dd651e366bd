package dev.neuraltools.pool.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script that Redis runs in one step, so that nothing happens between its commands. It is
 * sent once and called by its digest from then on. Immutable.
 */
public final class RedisScript {

    private final String text;
    private final String digest;

    private RedisScript(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    /** The script in a resource beside a class. */
    public static RedisScript beside(Class<?> owner, String name) {
        try (InputStream resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("there is no " + name + " beside " + owner);
            }
            return of(new String(resource.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script of a text. */
    public static RedisScript of(String text) {
        return new RedisScript(text, Base16.digest(text.getBytes(UTF_8)));
    }

    /**
     * Sends a script together with other commands, by its digest where the server knows it.
     *
     * @param <R> what the script answers, as the type says
     */
    public <R extends @Nullable Object> CompletableFuture<R> begin(
            RedisPipeline redis,
            Deadline deadline,
            ScriptOutputType type,
            String[] keys,
            byte[]... values) {
        CompletableFuture<R> known =
                redis.begin(deadline, each -> each.evalsha(digest, type, keys, values));
        return known.exceptionallyCompose(failure ->
                failure instanceof RedisNoScriptException
                        ? redis.begin(deadline, each -> each.eval(text, type, keys, values))
                        : CompletableFuture.failedFuture(failure));
    }

    /** Runs a script that answers a number. Its keys lie on one server. */
    public long number(RedisCommands<String, byte[]> redis, String[] keys, byte[]... values) {
        return (Long) run(redis, ScriptOutputType.INTEGER, keys, values);
    }

    /** Runs a script that answers a short text. Its keys lie on one server. */
    public String text(RedisCommands<String, byte[]> redis, String[] keys, byte[]... values) {
        return (String) run(redis, ScriptOutputType.STATUS, keys, values);
    }

    /** Runs a script that answers several things, texts as bytes. Its keys lie on one server. */
    public List<?> list(RedisCommands<String, byte[]> redis, String[] keys, byte[]... values) {
        return (List<?>) run(redis, ScriptOutputType.MULTI, keys, values);
    }

    /** Runs a script that answers several things, texts as bytes, together with other commands. */
    public List<?> list(RedisPipeline redis, Scope scope, String[] keys, byte[]... values) {
        return (List<?>) run(redis, scope, ScriptOutputType.MULTI, keys, values);
    }

    /** Runs a script that answers a number, together with other commands. */
    public long number(RedisPipeline redis, Scope scope, String[] keys, byte[]... values) {
        return (Long) run(redis, scope, ScriptOutputType.INTEGER, keys, values);
    }

    /** Texts as a script takes them. */
    public static byte[][] bytes(Collection<String> texts) {
        return texts.stream().map(each -> each.getBytes(UTF_8)).toArray(byte[][]::new);
    }

    private Object run(
            RedisCommands<String, byte[]> redis,
            ScriptOutputType type,
            String[] keys,
            byte[]... values) {
        try {
            return redis.<Object>evalsha(digest, type, keys, values);
        } catch (RedisNoScriptException unknown) {
            return redis.<Object>eval(text, type, keys, values);
        }
    }

    private Object run(
            RedisPipeline redis,
            Scope scope,
            ScriptOutputType type,
            String[] keys,
            byte[]... values) {
        return RedisPipeline.<Object>ended(begin(redis, scope.deadline(), type, keys, values));
    }
}

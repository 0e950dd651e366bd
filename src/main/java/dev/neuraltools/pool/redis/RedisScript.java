package dev.neuraltools.pool.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

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
            String text = new String(resource.readAllBytes(), UTF_8);
            return new RedisScript(text, io.lettuce.core.codec.Base16.digest(text.getBytes(UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs the script on keys that lie on one server, with arguments as text. */
    public <T> T run(
            RedisCommands<String, byte[]> redis,
            ScriptOutputType type,
            String[] keys,
            String... arguments) {
        byte[][] values =
                Arrays.stream(arguments).map(each -> each.getBytes(UTF_8)).toArray(byte[][]::new);
        return run(redis, type, keys, values);
    }

    /** Runs the script on keys that lie on one server. */
    public <T> T run(
            RedisCommands<String, byte[]> redis,
            ScriptOutputType type,
            String[] keys,
            byte[][] values) {
        try {
            return redis.evalsha(digest, type, keys, values);
        } catch (RedisNoScriptException unknown) {
            return redis.eval(text, type, keys, values);
        }
    }
}

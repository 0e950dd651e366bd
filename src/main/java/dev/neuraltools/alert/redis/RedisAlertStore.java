package dev.neuraltools.alert.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.alert.Alert;
import dev.neuraltools.alert.AlertStore;
import dev.neuraltools.alert.AlertStoreException;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in Redis: a hash of the active ones, a hash of which server last saw each when, and a list
 * of the last thousand that were resolved. A server's word is one script, timed by Redis' clock.
 */
final class RedisAlertStore implements AlertStore {

    private static final String ACTIVE = "neural:alerts";
    private static final String CLAIMS = "neural:alerts:seen";
    private static final String RESOLVED = "neural:alerts:resolved";
    private static final int KEPT = 1_000;

    private static final RedisScript SYNC = RedisScript.beside(RedisAlertStore.class, "sync.lua");

    private final ScopedRedis redis;
    private final Reachability reachability;
    private final Duration silence;

    /**
     * @param silence how long a server that says nothing still counts
     */
    RedisAlertStore(ScopedRedis redis, Reachability reachability, Duration silence) {
        this.redis = redis;
        this.reachability = reachability;
        this.silence = silence;
    }

    @Override
    public Synced sync(Scope scope, String server, List<Alert> seen) {
        String[] keys = {ACTIVE, CLAIMS, RESOLVED};
        List<byte[]> values = new ArrayList<>();
        values.add(server.getBytes(UTF_8));
        values.add(Long.toString(silence.toMillis()).getBytes(UTF_8));
        for (Alert alert : seen) {
            values.add(alert.key().getBytes(UTF_8));
            values.add(AlertJson.write(alert));
        }
        List<?> answer = call(scope, each -> SYNC.list(each, keys, values.toArray(byte[][]::new)));
        Set<String> began = new HashSet<>();
        part(answer, 0).forEach(key -> began.add(new String(key, UTF_8)));
        return new Synced(
                began,
                part(answer, 1).stream()
                        .map(AlertJson::readResolved)
                        .flatMap(Optional::stream)
                        .toList(),
                part(answer, 2).stream().map(AlertJson::read).flatMap(Optional::stream).toList());
    }

    @Override
    public void remember(Scope scope, List<Alert> resolved) {
        if (resolved.isEmpty()) {
            return;
        }
        byte[][] values = resolved.stream().map(AlertJson::writeResolved).toArray(byte[][]::new);
        call(
                scope,
                commands -> {
                    commands.lpush(RESOLVED, values);
                    return commands.ltrim(RESOLVED, 0, KEPT - 1);
                });
    }

    @Override
    public List<Alert> resolved(Scope scope, int limit) {
        return call(scope, commands -> commands.lrange(RESOLVED, 0, limit - 1L)).stream()
                .map(AlertJson::readResolved)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<byte[]> part(List<?> answer, int index) {
        List<byte[]> texts = new ArrayList<>();
        for (Object each : (List<?>) answer.get(index)) {
            texts.add((byte[]) each);
        }
        return texts;
    }

    private <R extends @Nullable Object> R call(
            Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        if (!reachability.reachable()) {
            throw new AlertStoreException("the alerts' Redis is away");
        }
        try {
            return redis.call(scope, "alerts", work);
        } catch (RedisException | PoolException | DeadlineExceededException failure) {
            reachability.failed(failure);
            throw new AlertStoreException(
                    "the alerts' Redis did not answer: " + failure.getMessage(), failure);
        }
    }
}

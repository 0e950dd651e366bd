package dev.neuraltools.security.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.OwnTokens;
import dev.neuraltools.security.TokenRegister;
import dev.neuraltools.security.TokenRegisterException;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens in Redis: a hash of what is noted of each, and a key for each revoked one, which ends
 * by itself when no token of that id can live any more.
 */
public final class RedisTokenRegister implements TokenRegister {

    private static final String NOTED = "neural:tokens";
    private static final String REVOKED = "neural:token-revoked:";

    private final ScopedRedis redis;
    private final Reachability reachability;

    public RedisTokenRegister(ScopedRedis redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public void add(Scope scope, IssuedToken token) {
        call(scope, each -> each.hset(NOTED, token.id(), TokenJson.write(token)));
    }

    @Override
    public List<IssuedToken> list(Scope scope, Instant now) {
        return call(
                scope,
                commands -> {
                    Map<String, byte[]> noted = commands.hgetall(NOTED);
                    Set<String> revoked = revoked(commands, noted.keySet());
                    List<IssuedToken> living = new ArrayList<>();
                    noted.forEach((id, bytes) -> {
                        IssuedToken token = TokenJson.read(bytes, revoked.contains(key(id)));
                        if (token.expires().isAfter(now)) {
                            living.add(token);
                        } else {
                            commands.hdel(NOTED, id);
                        }
                    });
                    living.sort(Comparator.comparing(IssuedToken::created).reversed());
                    return living;
                });
    }

    @Override
    public boolean revoke(Scope scope, String id) {
        return call(
                scope,
                commands -> {
                    // The mark outlives every token that can have this id.
                    commands.set(
                            key(id), "1".getBytes(UTF_8), SetArgs.Builder.px(OwnTokens.LONGEST));
                    return commands.hexists(NOTED, id);
                });
    }

    @Override
    public boolean revoked(Scope scope, String id) {
        return call(scope, commands -> commands.exists(key(id)) > 0);
    }

    private static Set<String> revoked(RedisCommands<String, byte[]> commands, Set<String> tokens) {
        return tokens.isEmpty()
                ? Set.of()
                : commands
                        .mget(tokens.stream().map(RedisTokenRegister::key).toArray(String[]::new))
                        .stream()
                        .filter(KeyValue::hasValue)
                        .map(KeyValue::getKey)
                        .collect(Collectors.toSet());
    }

    private <R extends @Nullable Object> R call(
            Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        if (!reachability.reachable()) {
            throw new TokenRegisterException("the tokens' Redis is away");
        }
        try {
            return redis.callIdempotent(scope, "tokens", work);
        } catch (RedisException | ConnectionFailedException | DeadlineExceededException failure) {
            reachability.failed(failure);
            throw new TokenRegisterException(
                    "the tokens' Redis did not answer: " + failure.getMessage(), failure);
        } catch (PoolException refused) {
            throw new TokenRegisterException(
                    "the tokens' Redis cannot be asked: " + refused.getMessage(), refused);
        }
    }

    private static String key(String id) {
        return REVOKED + id;
    }
}

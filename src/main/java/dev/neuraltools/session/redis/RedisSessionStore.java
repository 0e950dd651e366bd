package dev.neuraltools.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionStore;
import dev.neuraltools.session.SessionStoreException;
import dev.neuraltools.session.SessionUsage;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis: a hash for each under the digest of its id, and a pointer to it under the
 * digest of the transport's id and the principal together, so that another principal's look-up
 * leads nowhere. Both end with the idle timeout.
 */
public final class RedisSessionStore implements SessionStore {

    private static final String RECORD = "neural:session:";
    private static final String POINTER = "neural:session-at:";

    /** Pointers outlive what they point to: each look-up renews them, whoever looks. */
    private static final Duration POINTER_LIFE = Duration.ofDays(1);

    private final ScopedRedis redis;
    private final Reachability reachability;

    public RedisSessionStore(ScopedRedis redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public Session open(Scope scope, String transportId, Session candidate) {
        String pointer = pointer(transportId, candidate.principal());
        return call(
                scope,
                commands -> {
                    Optional<Session> there = at(commands, pointer, candidate.principal());
                    return there.orElseGet(() -> create(commands, pointer, candidate));
                });
    }

    @Override
    public Optional<Session> find(Scope scope, String transportId, String principal) {
        return call(scope, commands -> at(commands, pointer(transportId, principal), principal));
    }

    @Override
    public Optional<Session> find(Scope scope, SessionId id, String principal) {
        return call(scope, commands -> read(commands, RECORD + id.digest(), principal));
    }

    @Override
    public void add(Scope scope, Session session, SessionUsage more, Instant when) {
        String key = record(session);
        call(
                scope,
                commands -> {
                    if (more.calls() != 0) {
                        commands.hincrby(key, SessionFields.CALLS, more.calls());
                    }
                    if (more.refused() != 0) {
                        commands.hincrby(key, SessionFields.REFUSED, more.refused());
                    }
                    commands.hset(
                            key, SessionFields.LAST, SessionFields.bytes(when.toEpochMilli()));
                    return commands.pexpire(key, session.limits().idleTimeout());
                });
    }

    @Override
    public void project(Scope scope, Session session, String project) {
        call(
                scope,
                commands ->
                        commands.hset(
                                record(session), SessionFields.PROJECT, project.getBytes(UTF_8)));
    }

    @Override
    public void remove(Scope scope, String transportId, Session session) {
        call(
                scope,
                commands ->
                        commands.del(record(session))
                                + commands.del(pointer(transportId, session.principal())));
    }

    /** Of several that create one at once, the first to set the pointer wins. */
    private static Session create(
            RedisCommands<String, byte[]> commands, String pointer, Session candidate) {
        String key = record(candidate);
        commands.hset(key, SessionFields.write(candidate));
        commands.pexpire(key, candidate.limits().idleTimeout());
        SetArgs first = SetArgs.Builder.nx().px(POINTER_LIFE);
        if (commands.set(pointer, key.getBytes(UTF_8), first) != null) {
            return candidate;
        }
        Optional<Session> winner = at(commands, pointer, candidate.principal());
        if (winner.isPresent()) {
            commands.del(key);
            return winner.get();
        }
        // What the pointer led to is gone.
        commands.set(pointer, key.getBytes(UTF_8), SetArgs.Builder.px(POINTER_LIFE));
        return candidate;
    }

    private static Optional<Session> at(
            RedisCommands<String, byte[]> commands, String pointer, String principal) {
        byte @Nullable [] key = commands.getex(pointer, GetExArgs.Builder.px(POINTER_LIFE));
        return key == null ? Optional.empty() : read(commands, new String(key, UTF_8), principal);
    }

    private static Optional<Session> read(
            RedisCommands<String, byte[]> commands, String key, String principal) {
        Map<String, byte[]> hash = commands.hgetall(key);
        return SessionFields.read(hash).filter(session -> session.principal().equals(principal));
    }

    private <R extends @Nullable Object> R call(
            Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        if (!reachability.reachable()) {
            throw new SessionStoreException("the sessions' Redis is away");
        }
        try {
            return redis.call(scope, work);
        } catch (RedisException | ConnectionFailedException | DeadlineExceededException failure) {
            reachability.failed(failure);
            throw new SessionStoreException(
                    "the sessions' Redis did not answer: " + failure.getMessage(), failure);
        }
    }

    private static String record(Session session) {
        return RECORD + session.id().digest();
    }

    private static String pointer(String transportId, String principal) {
        return POINTER + new SessionId(transportId + '\n' + principal).digest();
    }
}

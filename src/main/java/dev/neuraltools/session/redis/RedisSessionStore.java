package dev.neuraltools.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RedisPipeline;
import dev.neuraltools.pool.redis.RedisScript;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionPage;
import dev.neuraltools.session.SessionStore;
import dev.neuraltools.session.SessionStoreException;
import dev.neuraltools.session.SessionSummary;
import dev.neuraltools.session.SessionUsage;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis: a hash for each under the digest of its id, which itself is nowhere in it, and
 * a sorted set of each principal's sessions by when they end. Each step is one script, so one round
 * trip, and nothing happens between its commands.
 */
public final class RedisSessionStore implements SessionStore {

    private static final String RECORD = "neural:session:";
    private static final String OWNED = "neural:sessions-of:";

    /** All of them, by when they end. */
    private static final String ALL = "neural:sessions";

    private static final RedisScript KEEP = RedisScript.beside(RedisSessionStore.class, "keep.lua");
    private static final RedisScript REMOVE =
            RedisScript.beside(RedisSessionStore.class, "remove.lua");
    private static final RedisScript USE = RedisScript.beside(RedisSessionStore.class, "use.lua");
    private static final RedisScript LIST = RedisScript.beside(RedisSessionStore.class, "list.lua");

    private final RedisPipeline redis;
    private final Reachability reachability;

    public RedisSessionStore(RedisPipeline redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public Kept keep(Scope scope, Session session, int most) {
        String[] keys = {record(session.id()), owned(session.principal()), ALL};
        Map<String, byte[]> fields = SessionFields.write(session);
        fields.put(SessionFields.OWNER, keys[1].getBytes(UTF_8));
        List<byte[]> values = new ArrayList<>();
        values.add(SessionFields.bytes(session.lastActivity().toEpochMilli()));
        values.add(SessionFields.bytes(most));
        values.add(SessionFields.bytes(session.limits().idleTimeout().toMillis()));
        fields.forEach((name, value) -> {
            values.add(name.getBytes(UTF_8));
            values.add(value);
        });
        long wait = call(() -> KEEP.number(redis, scope, keys, values.toArray(byte[][]::new)));
        return wait == 0 ? new Kept.Yes() : new Kept.TooMany(Duration.ofMillis(wait));
    }

    @Override
    public Optional<Session> find(
            Scope scope, SessionId id, String principal, SessionUsage more, Instant now) {
        return SessionFields.read(
                id, use(scope, id, principal, more, Optional.empty(), now, false));
    }

    @Override
    public Optional<Session> use(
            Scope scope, Session known, SessionUsage more, Optional<String> project, Instant now) {
        return SessionFields.read(
                known, use(scope, known.id(), known.principal(), more, project, now, true));
    }

    @Override
    public boolean exists(Scope scope, SessionId id) {
        return call(() -> redis.call(scope, each -> each.exists(record(id)))) > 0;
    }

    @Override
    public SessionPage list(Scope scope, int offset, int limit, Instant now) {
        List<?> answer =
                call(() ->
                        LIST.list(
                                redis,
                                scope,
                                new String[] {ALL},
                                SessionFields.bytes(now.toEpochMilli()),
                                SessionFields.bytes(offset),
                                SessionFields.bytes(limit)));
        List<SessionSummary> sessions = new ArrayList<>();
        for (Object each : answer.subList(1, answer.size())) {
            List<?> entry = (List<?>) each;
            String digest = new String((byte[]) entry.getFirst(), UTF_8).substring(RECORD.length());
            SessionFields.summary(digest, fields(entry.subList(1, entry.size())))
                    .ifPresent(sessions::add);
        }
        return new SessionPage((Long) answer.getFirst(), true, sessions);
    }

    @Override
    public void remove(Scope scope, Session session) {
        String key = record(session.id());
        String[] keys = {key, owned(session.principal()), ALL};
        call(() -> REMOVE.number(redis, scope, keys));
    }

    private Map<String, byte[]> use(
            Scope scope,
            SessionId id,
            String principal,
            SessionUsage more,
            Optional<String> project,
            Instant now,
            boolean known) {
        String[] keys = {record(id), owned(principal), ALL};
        return fields(
                call(() ->
                        USE.list(
                                redis,
                                scope,
                                keys,
                                SessionFields.bytes(now.toEpochMilli()),
                                SessionFields.bytes(more.calls()),
                                SessionFields.bytes(more.refused()),
                                project.orElse("").getBytes(UTF_8),
                                SessionFields.bytes(known ? 1 : 0))));
    }

    private static Map<String, byte[]> fields(List<?> namesAndValues) {
        Map<String, byte[]> fields = new HashMap<>();
        Iterator<?> each = namesAndValues.iterator();
        while (each.hasNext()) {
            fields.put(new String((byte[]) each.next(), UTF_8), (byte[]) each.next());
        }
        return fields;
    }

    private <R extends @Nullable Object> R call(Supplier<R> work) {
        if (!reachability.reachable()) {
            throw new SessionStoreException("the sessions' Redis is away");
        }
        try {
            return work.get();
        } catch (RedisException | ConnectionFailedException | DeadlineExceededException failure) {
            reachability.failed(failure);
            throw new SessionStoreException(
                    "the sessions' Redis did not answer: " + failure.getMessage(), failure);
        }
    }

    private static String record(SessionId id) {
        return RECORD + id.digest();
    }

    private static String owned(String principal) {
        return OWNED + new SessionId(principal).digest();
    }
}

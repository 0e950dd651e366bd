package dev.neuraltools.security.access.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.access.AccessGrant;
import dev.neuraltools.security.access.AccessGrants;
import dev.neuraltools.security.access.AccessUnknownException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Grants in Redis: for each principal a hash from project to who granted it and when, and a set of
 * the principals that ever had one.
 */
public final class RedisAccessGrants implements AccessGrants {

    private static final String PRINCIPALS = "neural:access";
    private static final String OF = "neural:access:";

    /** For as long as this a server goes on with what it knew while Redis is away. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final int KNOWN = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScopedRedis redis;
    private final Cache<String, Visibility> known =
            Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(GRACE).build();

    public RedisAccessGrants(ScopedRedis redis) {
        this.redis = redis;
    }

    @Override
    public void grant(Scope scope, AccessGrant grant) {
        call(
                scope,
                commands -> {
                    commands.sadd(PRINCIPALS, grant.principal().getBytes(UTF_8));
                    return commands.hset(OF + grant.principal(), grant.project(), written(grant));
                });
    }

    @Override
    public boolean revoke(Scope scope, String principal, String project) {
        return call(scope, commands -> commands.hdel(OF + principal, project)) == 1;
    }

    @Override
    public List<AccessGrant> list(Scope scope) {
        List<AccessGrant> all = new ArrayList<>();
        call(
                scope,
                commands -> {
                    all.clear();
                    for (byte[] each : commands.smembers(PRINCIPALS)) {
                        String principal = new String(each, UTF_8);
                        commands.hgetall(OF + principal)
                                .forEach((project, value) ->
                                        all.add(read(principal, project, value)));
                    }
                    return all.size();
                });
        all.sort(Comparator.comparing(AccessGrant::principal).thenComparing(AccessGrant::project));
        return all;
    }

    @Override
    public Visibility of(Scope scope, String principal) {
        try {
            Visibility now = Visibility.of(call(scope, commands -> commands.hkeys(OF + principal)));
            known.put(principal, now);
            return now;
        } catch (AccessUnknownException away) {
            Visibility last = known.getIfPresent(principal);
            if (last == null) {
                throw away;
            }
            return last;
        }
    }

    /** Each may be done twice. */
    private <R> R call(Scope scope, Function<RedisCommands<String, byte[]>, R> work) {
        try {
            return redis.callIdempotent(scope, "access", work);
        } catch (RedisException | ConnectionFailedException | DeadlineExceededException away) {
            throw new AccessUnknownException(away);
        }
    }

    private static byte[] written(AccessGrant grant) {
        try {
            return JSON.writeValueAsBytes(
                    JSON.createObjectNode()
                            .put("by", grant.grantedBy())
                            .put("at", grant.granted().toString()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static AccessGrant read(String principal, String project, byte[] value) {
        try {
            JsonNode node = JSON.readTree(value);
            return new AccessGrant(
                    principal,
                    project,
                    node.path("by").asText(),
                    Instant.parse(node.path("at").asText()));
        } catch (IOException | java.time.DateTimeException notOurs) {
            return new AccessGrant(principal, project, "", Instant.EPOCH);
        }
    }
}

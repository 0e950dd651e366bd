package dev.neuraltools.admin.start;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.admin.health.StoreSight;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.pool.StoreLimit;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether one store lets this service in, and takes as many connections as its pool may open. */
final class StoreChecks {

    /**
     * How long a store may take to tell; a Neo4j that has just started is slow at its first query.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final double SHARE = 0.8;

    private static final Map<String, String> SECRETS =
            Map.of(
                    "neo4j", "NEO4J_USERNAME and NEO4J_PASSWORD",
                    "qdrant", "QDRANT_API_KEY",
                    "redis_cache", "REDIS_CACHE_PASSWORD",
                    "redis_queue", "REDIS_QUEUE_PASSWORD");

    private StoreChecks() {}

    /** All checks of one store; blocks for some seconds at most. */
    static List<Checked> of(Pool<?> pool, String address, StoreSight seen) {
        String store = pool.settings().name();
        if (!seen.answers()) {
            return List.of(unreached(store, address, seen));
        }
        Checked login = Checked.good(store + " login", address + " lets this service in");
        try {
            Scope scope = OperatorScope.of("start-" + store, PATIENCE);
            return List.of(login, size(pool.settings(), pool.limit(scope)));
        } catch (RuntimeException failure) {
            String said = String.valueOf(failure.getMessage());
            return List.of(login, Checked.unknown(store + " connections", said));
        }
    }

    private static Checked unreached(String store, String address, StoreSight seen) {
        return seen.refusesLogin()
                ? Checked.refuse(
                        store + " login",
                        "%s refuses the login: set %s to what it wants"
                                .formatted(address, SECRETS.getOrDefault(store, "its secret")))
                : Checked.unknown(
                        store + " login",
                        "%s does not answer; it is used as soon as it does".formatted(address));
    }

    /** Whether a store takes as many connections as a pool may open. */
    static Checked size(PoolSettings pool, Optional<StoreLimit> told) {
        String part = pool.name() + " connections";
        if (told.isEmpty()) {
            return Checked.good(part, "the store does not tell how many it takes");
        }
        StoreLimit limit = told.get();
        String setting = pool.name().toUpperCase(Locale.ROOT) + "_POOL_SIZE";
        String seen =
                "the pool may open %,d, the store takes %,d (%s)"
                        .formatted(pool.size(), limit.connections(), limit.setting());
        if (pool.size() > limit.connections()) {
            return Checked.refuse(
                    part,
                    "%s: set %s to at most %,d, or raise %s"
                            .formatted(
                                    seen,
                                    setting,
                                    (long) (limit.connections() * SHARE),
                                    limit.setting()));
        }
        return pool.size() > limit.connections() * SHARE
                ? Checked.warn(
                        part,
                        "%s: little is left for other servers and for you. Lower %s, or raise %s"
                                .formatted(seen, setting, limit.setting()))
                : Checked.good(part, seen);
    }
}

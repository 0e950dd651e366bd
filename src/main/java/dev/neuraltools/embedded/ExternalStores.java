package dev.neuraltools.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which stores run elsewhere, so that they are used instead of started. */
public record ExternalStores(
        boolean neo4j, boolean qdrant, boolean redisCache, boolean redisQueue) {
    /** None: every store is to be started. */
    public static final ExternalStores NONE = new ExternalStores(false, false, false, false);

    /**
     * A store is external when its address is set: {@code NEO4J_URI}, {@code QDRANT_HOST}, {@code
     * REDIS_CACHE_HOST}, {@code REDIS_QUEUE_HOST}.
     */
    public static ExternalStores named(Map<String, String> environment) {
        return new ExternalStores(
                isSet(environment, "NEO4J_URI"),
                isSet(environment, "QDRANT_HOST"),
                isSet(environment, "REDIS_CACHE_HOST"),
                isSet(environment, "REDIS_QUEUE_HOST"));
    }

    /** The stores that are to be started, by the names that status reports use. */
    public List<String> others() {
        List<String> others = new ArrayList<>();
        if (!neo4j) {
            others.add("neo4j");
        }
        if (!qdrant) {
            others.add("qdrant");
        }
        if (!redisCache) {
            others.add("redis_cache");
        }
        if (!redisQueue) {
            others.add("redis_queue");
        }
        return others;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}

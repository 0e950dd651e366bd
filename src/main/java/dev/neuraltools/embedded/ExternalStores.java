package dev.neuraltools.embedded;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        return Stream.of(
                        neo4j ? "" : "neo4j",
                        qdrant ? "" : "qdrant",
                        redisCache ? "" : "redis_cache",
                        redisQueue ? "" : "redis_queue")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}

package dev.neuraltools.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the stores that were started here; a store that was not started is null and is
 * missing in the JSON.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoreAddresses(
        @JsonProperty("neo4j") @Nullable Neo4j neo4j,
        @JsonProperty("qdrant") @Nullable Qdrant qdrant,
        @JsonProperty("redis_cache") @Nullable Redis redisCache,
        @JsonProperty("redis_queue") @Nullable Redis redisQueue) {

    /** A Neo4j server: a {@code bolt://} address and who to log in as. */
    public record Neo4j(
            @JsonProperty("uri") String uri,
            @JsonProperty("username") String username,
            @JsonProperty("password") String password) {
        @Override
        public String toString() {
            return uri;
        }
    }

    /** A server that speaks Qdrant's gRPC protocol in plain text at this port. */
    public record Qdrant(
            @JsonProperty("host") String host,
            @JsonProperty("port") int port,
            @JsonProperty("api_key") String apiKey) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** A Redis server. */
    public record Redis(
            @JsonProperty("host") String host,
            @JsonProperty("port") int port,
            @JsonProperty("password") String password) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * The settings, named as the environment variables are, that lead the program to these stores.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (neo4j != null) {
            settings.put("NEO4J_URI", neo4j.uri());
            settings.put("NEO4J_USERNAME", neo4j.username());
            settings.put("NEO4J_PASSWORD", neo4j.password());
        }
        if (qdrant != null) {
            settings.put("QDRANT_HOST", qdrant.host());
            settings.put("QDRANT_GRPC_PORT", Integer.toString(qdrant.port()));
            settings.put("QDRANT_API_KEY", qdrant.apiKey());
            settings.put("QDRANT_TLS", "false");
        }
        redis(settings, "REDIS_CACHE_", redisCache);
        redis(settings, "REDIS_QUEUE_", redisQueue);
        return settings;
    }

    /** The same settings as the program's configuration names them. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        settings().forEach((name, value) -> properties.put(property(name), value));
        return properties;
    }

    private static String property(String variable) {
        return switch (variable) {
            case "QDRANT_GRPC_PORT" -> "qdrant.grpc-port";
            case "QDRANT_API_KEY" -> "qdrant.api-key";
            default -> variable.toLowerCase(Locale.ROOT).replace('_', '.');
        };
    }

    private static void redis(Map<String, String> settings, String prefix, @Nullable Redis redis) {
        if (redis != null) {
            settings.put(prefix + "HOST", redis.host());
            settings.put(prefix + "PORT", Integer.toString(redis.port()));
            settings.put(prefix + "PASSWORD", redis.password());
        }
    }

    /** What was started, by the names that status reports use. */
    public List<String> names() {
        return Stream.of(
                        neo4j == null ? "" : "neo4j",
                        qdrant == null ? "" : "qdrant",
                        redisCache == null ? "" : "redis_cache",
                        redisQueue == null ? "" : "redis_queue")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The text of {@code stores.json}; it holds passwords. */
    public String toJson() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #toJson} wrote. */
    public static StoreAddresses fromJson(String json) throws IOException {
        return new ObjectMapper().readValue(json, StoreAddresses.class);
    }
}

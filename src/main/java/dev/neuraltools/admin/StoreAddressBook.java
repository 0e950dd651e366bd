package dev.neuraltools.admin;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Where each store is, as the settings say; never a password. Immutable. */
@Singleton
public class StoreAddressBook {

    private final Config config;
    private final List<String> embedded;

    StoreAddressBook(Config config) {
        this.config = config;
        this.embedded =
                List.of(
                        config.getOptionalValue("neural.embedded-stores", String.class)
                                .orElse("")
                                .split(","));
    }

    /** The stores that this program started. */
    public List<String> started() {
        return embedded.stream().filter(name -> !name.isBlank()).toList();
    }

    /** Whether this program started the store. */
    public boolean embedded(String store) {
        return embedded.contains(store);
    }

    /** Host and port, or a URI without credentials. */
    public String address(String store) {
        return switch (store) {
            case "neo4j" -> value("neo4j.uri").orElse("bolt://127.0.0.1:7687");
            case "qdrant" ->
                    hostAndPort(
                            "qdrant.host",
                            value("qdrant.grpc-port").isPresent()
                                    ? "qdrant.grpc-port"
                                    : "qdrant.port");
            case "redis_cache" -> hostAndPort("redis.cache.host", "redis.cache.port");
            case "redis_queue" -> hostAndPort("redis.queue.host", "redis.queue.port");
            default -> "";
        };
    }

    private String hostAndPort(String host, String port) {
        return value(host).orElse("127.0.0.1") + value(port).map(p -> ":" + p).orElse("");
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class);
    }
}

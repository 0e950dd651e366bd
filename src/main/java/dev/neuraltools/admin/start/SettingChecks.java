package dev.neuraltools.admin.start;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Whether the secrets are set that are wanted as a rule, before anybody asks for them. */
final class SettingChecks {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** The variable that names where a store is, and the one that holds its secret. */
    private static final Map<String, String> SECRETS =
            new TreeMap<>(
                    Map.of(
                            "neo4j.uri", "neo4j.password",
                            "qdrant.host", "qdrant.api-key",
                            "redis.cache.host", "redis.cache.password",
                            "redis.queue.host", "redis.queue.password",
                            "embed.url", "embed.api-key"));

    private SettingChecks() {}

    /** One finding: good, or a warning of what is not set. */
    static Checked secrets(Config config) {
        List<String> missing =
                SECRETS.entrySet().stream()
                        .filter(each -> elsewhere(config, each.getKey()))
                        .filter(each -> value(config, each.getValue()).isEmpty())
                        .map(each -> ConfigNames.variable(each.getValue()))
                        .toList();
        return missing.isEmpty()
                ? Checked.good("secrets", "each store that runs elsewhere has one")
                : Checked.warn(
                        "secrets",
                        "%s not set, though what they open runs on another machine: set them, or make sure that nobody else reaches it"
                                .formatted(String.join(", ", missing)));
    }

    private static boolean elsewhere(Config config, String name) {
        return value(config, name)
                .map(SettingChecks::host)
                .filter(h -> !LOOPBACK.contains(h))
                .isPresent();
    }

    private static String host(String address) {
        if (!address.contains("://")) {
            return address;
        }
        try {
            return Optional.ofNullable(URI.create(address).getHost()).orElse(address);
        } catch (IllegalArgumentException none) {
            return address;
        }
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(each -> !each.isBlank());
    }
}

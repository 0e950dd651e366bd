package dev.neuraltools.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from files: where {@code NEO4J_PASSWORD_FILE} names a file, its text, without the line
 * break at its end, is the value of {@code NEO4J_PASSWORD}; so for each secret of the program. The
 * one place that reads them. Immutable.
 */
public final class SecretFiles implements ConfigSource {

    /** The variable of the token with which commands ask a server. */
    public static final String TOKEN = "NEURAL_TOKEN";

    private static final String SUFFIX = "_FILE";
    private static final long LONGEST = 64 << 10;

    /** Above the environment, whose value would contradict, and below the command line. */
    private static final int ORDINAL = 350;

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "NEO4J_PASSWORD", "neo4j.password",
                    "QDRANT_API_KEY", "qdrant.api-key",
                    "REDIS_CACHE_PASSWORD", "redis.cache.password",
                    "REDIS_QUEUE_PASSWORD", "redis.queue.password",
                    "EMBED_API_KEY", "embed.api-key");

    private final Map<String, String> values = new HashMap<>();

    /** From the environment of this process. */
    public SecretFiles() {
        this(System.getenv());
    }

    /**
     * @throws IllegalArgumentException when a file cannot be read, or a secret is given twice
     */
    public SecretFiles(Map<String, String> environment) {
        SETTINGS.forEach((variable, setting) ->
                read(environment, variable).ifPresent(value -> values.put(setting, value)));
    }

    /**
     * A secret from its file, else from its variable.
     *
     * @throws IllegalArgumentException when the file cannot be read, or both are there
     */
    public static Optional<String> secret(Map<String, String> environment, String variable) {
        return read(environment, variable)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> read(Map<String, String> environment, String variable) {
        String name = variable + SUFFIX;
        String file = environment.getOrDefault(name, "");
        if (file.isBlank()) {
            return Optional.empty();
        }
        if (!environment.getOrDefault(variable, "").isBlank()) {
            throw new IllegalArgumentException(
                    "%s and %s are both set: give the secret in one of them only."
                            .formatted(variable, name));
        }
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LONGEST) {
                throw new IllegalArgumentException(
                        "%s: %s is too large for a secret.".formatted(name, file));
            }
            String text = Files.readString(path).stripTrailing();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("%s: %s is empty.".formatted(name, file));
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be read (%s)."
                            .formatted(name, file, e.getClass().getSimpleName()),
                    e);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    /** Which secrets came from files; nothing of them. */
    @Override
    public String toString() {
        return "secrets from files: " + values.keySet();
    }
}

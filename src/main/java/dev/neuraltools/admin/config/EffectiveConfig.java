package dev.neuraltools.admin.config;

import dev.neuraltools.admin.start.ConfigNames;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The settings of this program as they are in force, without their secrets. Thread-safe. */
@Singleton
public class EffectiveConfig {

    /** Settings of this program; those of the framework beneath it are none of an operator's. */
    private static final Pattern OURS =
            Pattern.compile(
                    "NEURAL_(?!NEO4J_|STDERR|LAUNCHER).*|NEO4J_.*|QDRANT_.*|REDIS_(CACHE|QUEUE)_.*|EMBED_.*|RATE_LIMIT_.*"
                            + "|MCP_(POOL|CIRCUIT)_.*|SESSION_(TIMEOUT|MAX|ROLE|CLIENT).*"
                            + "|ENABLE_(SESSION_ISOLATION|CONNECTION_POOLING)|PROJECT_NAME"
                            + "|QUARKUS_HTTP_(HOST|PORT)");

    /** What the framework is told under names of its own. */
    private static final Map<String, String> FRAMEWORK =
            Map.of(
                    "NEURAL_HOST", "quarkus.http.host",
                    "NEURAL_PORT", "quarkus.http.port",
                    "NEURAL_SHUTDOWN_DELAY", "quarkus.shutdown.delay",
                    "NEURAL_SHUTDOWN_TIMEOUT", "quarkus.shutdown.timeout");

    private static final String DEFAULT = "default";

    private final SmallRyeConfig config;
    private final SortedMap<String, String> documented = DocumentedSettings.read();

    EffectiveConfig(Config config) {
        this.config = config.unwrap(SmallRyeConfig.class);
    }

    /**
     * A setting.
     *
     * @param name the environment variable that sets it
     * @param value what it is; a mask in place of a secret, null where there is none
     * @param source {@code environment}, {@code properties}, {@code file}, {@code default} or
     *     {@code unset}
     */
    public record Setting(String name, @Nullable String value, String source) {}

    /**
     * All settings that are documented, and whatever else of this program is set, by name.
     *
     * @param worked what follows where a setting is left to the program, by name
     */
    public List<Setting> settings(Map<String, String> worked) {
        SortedMap<String, String> names = new TreeMap<>();
        List<String> secrets = new ArrayList<>();
        for (String name : config.getPropertyNames()) {
            if (Secrets.named(name)) {
                value(name).map(ConfigValue::getValue).ifPresent(secrets::add);
            }
            String variable = ConfigNames.variable(name);
            if (OURS.matcher(variable).matches()) {
                // The dotted name knows the default; the variable's own may be all there is.
                names.merge(variable, name, (one, other) -> one.equals(variable) ? other : one);
            }
        }
        documented.keySet().forEach(name -> names.putIfAbsent(name, name));
        names.putAll(FRAMEWORK);
        Secrets hidden = new Secrets(secrets);
        List<Setting> settings = new ArrayList<>();
        names.forEach((variable, name) ->
                settings.add(
                        value(name)
                                .map(value ->
                                        new Setting(
                                                variable,
                                                hidden.shown(variable, value.getValue()),
                                                source(value)))
                                .orElseGet(() -> left(variable, worked))));
        return settings;
    }

    /** A setting that nobody has set. */
    private Setting left(String variable, Map<String, String> worked) {
        String value = worked.getOrDefault(variable, documented.getOrDefault(variable, ""));
        return value.isEmpty()
                ? new Setting(variable, null, "unset")
                : new Setting(variable, value, DEFAULT);
    }

    private Optional<ConfigValue> value(String name) {
        ConfigValue value = config.getConfigValue(name);
        return value.getValue() == null ? Optional.empty() : Optional.of(value);
    }

    private static String source(ConfigValue value) {
        String source = String.valueOf(value.getConfigSourceName()).toLowerCase(Locale.ROOT);
        if (source.contains("env")) {
            return "environment";
        }
        if (source.contains("sysprop") || source.contains("system")) {
            return "properties";
        }
        if (source.contains("default") || source.contains("application.properties")) {
            return DEFAULT;
        }
        return source.contains("file") ? "file" : "properties";
    }
}

package dev.neuraltools.admin.config;

import dev.neuraltools.admin.start.ConfigNames;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

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

    private final SmallRyeConfig config;

    EffectiveConfig(Config config) {
        this.config = config.unwrap(SmallRyeConfig.class);
    }

    /**
     * A setting.
     *
     * @param name the environment variable that sets it
     * @param value what it is set to; a mask in place of a secret
     * @param source {@code environment}, {@code properties}, {@code file} or {@code default}
     */
    public record Setting(String name, String value, String source) {}

    /** All settings, by name. */
    public List<Setting> settings() {
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
        Secrets hidden = new Secrets(secrets);
        List<Setting> settings = new ArrayList<>();
        names.forEach((variable, name) ->
                value(name)
                        .ifPresent(value ->
                                settings.add(
                                        new Setting(
                                                variable,
                                                hidden.shown(variable, value.getValue()),
                                                source(value)))));
        return settings;
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
            return "default";
        }
        return source.contains("file") ? "file" : "properties";
    }
}

package dev.neuraltools.admin.start;

import java.util.Locale;

/** How settings are called. */
public final class ConfigNames {

    private ConfigNames() {}

    /** The environment variable that sets a property. */
    public static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}

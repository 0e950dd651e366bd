package dev.neuraltools.settings;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/configuration.md}: text that people write, around tables that are made. A table
 * stands between two comments, of which the first names the configuration class.
 */
final class ConfigurationDocument {

    private static final String END = "<!-- end -->";

    private ConfigurationDocument() {}

    /** The text with every table as it has to be; one that has no place yet comes at the end. */
    static String renewed(String text, List<SettingsTable> tables) {
        String renewed = text;
        for (SettingsTable table : tables) {
            String begin = "<!-- settings of " + table.name() + ": made from its source -->\n";
            String whole = begin + table.markdown() + END;
            Matcher place =
                    Pattern.compile(Pattern.quote(begin) + ".*?" + END, Pattern.DOTALL)
                            .matcher(renewed);
            renewed =
                    place.find()
                            ? place.replaceFirst(Matcher.quoteReplacement(whole))
                            : "%s\n## %s\n%s\n\n%s\n"
                                    .formatted(renewed, table.name(), table.meaning(), whole);
        }
        return renewed;
    }
}

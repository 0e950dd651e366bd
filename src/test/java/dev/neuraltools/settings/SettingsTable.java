package dev.neuraltools.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings of one configuration class.
 *
 * @param name of the class
 * @param meaning what they are about, in Markdown
 * @param settings in the order of the class
 */
record SettingsTable(String name, String meaning, List<Setting> settings) {

    String markdown() {
        return settings.stream()
                .map(SettingsTable::row)
                .collect(
                        Collectors.joining(
                                "\n", "| variable | default | what |\n|---|---|---|\n", "\n"));
    }

    private static String row(Setting setting) {
        String names =
                setting.variables().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
        String kind = setting.kind().isEmpty() ? "" : " (" + setting.kind() + ")";
        String standard = setting.standard().isEmpty() ? "–" : "`" + setting.standard() + "`";
        return "| %s | %s | %s%s |"
                .formatted(names, standard, setting.meaning().replace("|", "\\|"), kind);
    }
}

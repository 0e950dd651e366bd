package dev.neuraltools.settings;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of {@code docs/configuration.md} with their defaults, as the program reads them. */
final class DocumentedRows {

    private static final Pattern ROW =
            Pattern.compile("^\\| (`[^|]*`) \\| ([^|]*) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");
    private static final Pattern USUAL =
            Pattern.compile("Usual: (\\d+)(?: s)?(?: \\([a-z ]+\\))?$");

    private DocumentedRows() {}

    /** A line for each variable, {@code NAME=default}; those that stand for many are left out. */
    static String list(String document) {
        SortedMap<String, String> settings = new TreeMap<>();
        Matcher rows = ROW.matcher(document);
        while (rows.find()) {
            String standard = standard(rows.group(2).strip(), rows.group(3));
            NAME.matcher(rows.group(1))
                    .results()
                    .forEach(name ->
                            settings.merge(
                                    name.group(1),
                                    standard,
                                    (one, other) -> one.isEmpty() ? other : one));
        }
        return settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String standard(String cell, String meaning) {
        if (!cell.equals("–")) {
            return cell.replace("`", "");
        }
        Matcher usual = USUAL.matcher(meaning);
        return usual.find() ? usual.group(1) : "";
    }
}

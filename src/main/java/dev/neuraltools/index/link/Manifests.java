package dev.neuraltools.index.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that manifests give to the code beside them. */
final class Manifests {

    private static final Pattern GO = Pattern.compile("(?m)^module\\s+\"?([^\\s\"]+)");
    private static final Pattern NODE =
            Pattern.compile("(?m)^\\s{0,4}\"name\"\\s*:\\s*\"([^\"]+)\"");

    private Manifests() {}

    /** The module path of a {@code go.mod}, the name of a {@code package.json}. */
    static Optional<String> module(String path, String text) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "go.mod" -> first(GO.matcher(text));
            case "package.json" -> first(NODE.matcher(text));
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

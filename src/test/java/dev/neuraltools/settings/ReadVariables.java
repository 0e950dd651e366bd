package dev.neuraltools.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables that the program reads by name, outside its configuration classes. */
final class ReadVariables {

    private static final List<Pattern> VARIABLE =
            List.of(
                    Pattern.compile("getenv\\(\"([A-Z][A-Z0-9_]+)\""),
                    Pattern.compile(
                            "environment\\s*\\.get(?:OrDefault)?\\(\\s*\"([A-Z][A-Z0-9_]+)\""),
                    Pattern.compile("isSet\\(environment,\\s*\"([A-Z][A-Z0-9_]+)\""),
                    Pattern.compile("String [A-Z_]+ =\\s*\"([A-Z]+_[A-Z0-9_]+)\""),
                    Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]"));
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"([a-z][a-z0-9.-]+)\"");

    /** What Quarkus owns, and what one part of the program tells another. */
    private static final Pattern INTERNAL = Pattern.compile("quarkus\\..*|neural\\.url");

    private ReadVariables() {}

    static Set<String> below(Path root) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(ReadVariables::readable).toList()) {
                String text = Files.readString(file);
                VARIABLE.forEach(each ->
                        each.matcher(text)
                                .results()
                                .map(name -> name.group(1))
                                .forEach(found::add));
                PROPERTY.matcher(text)
                        .results()
                        .map((MatchResult name) -> name.group(1))
                        .filter(name -> !INTERNAL.matcher(name).matches())
                        .map(ConfigReference::variable)
                        .forEach(found::add);
            }
        }
        found.removeAll(Set.of("PATH"));
        return found;
    }

    private static boolean readable(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".properties");
    }
}

package dev.neuraltools.retrieve.rank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which file a test is a test of, by their names, among files that were found. */
final class TestSubjects {

    /** What the names of tests have before and behind the name of their subject. */
    private static final Pattern AFFIXES =
            Pattern.compile(
                    "^test_|[_-](?:test|spec)$|(?:Unit|Integration)?(?:Tests?|TestCase|Spec|IT)$");

    private final Map<String, List<String>> byName = new HashMap<>();

    TestSubjects(Collection<String> files, Set<String> tests) {
        for (String file : files) {
            if (!tests.contains(file)) {
                byName.computeIfAbsent(name(file), n -> new ArrayList<>()).add(file);
            }
        }
    }

    /** The subject; among several the one that shares most folders with the test. */
    Optional<String> of(String test) {
        Set<String> folders = new HashSet<>(List.of(test.split("/", -1)));
        return byName.getOrDefault(name(test), List.of()).stream()
                .max(
                        Comparator.<String>comparingLong(file -> shared(file, folders))
                                .thenComparing(Comparator.reverseOrder()));
    }

    private static long shared(String file, Set<String> folders) {
        return List.of(file.split("/", -1)).stream().filter(folders::contains).count();
    }

    private static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        String plain = dot < 0 ? name : name.substring(0, dot);
        return AFFIXES.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }
}

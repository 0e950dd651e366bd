package dev.neuraltools.graph.neo4j;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How names fall into words, and how far two of them are apart. */
final class Names {

    private static final Pattern WORDS =
            Pattern.compile(
                    "[^\\p{L}\\p{N}]+"
                            + "|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})"
                            + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private Names() {}

    /** The words of a camelCase or snake_case name, in lower case. */
    static List<String> words(String name) {
        return WORDS.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The first letters of a name's words, in lower case; empty where it has but one. */
    static Optional<String> initials(String name) {
        List<String> words = words(name);
        return words.size() < 2 || words.size() > 12
                ? Optional.empty()
                : Optional.of(
                        words.stream()
                                .map(word -> word.substring(0, 1))
                                .collect(Collectors.joining()));
    }

    /**
     * How many letters have to be added, left out, changed or swapped with their neighbour to turn
     * one name into the other (optimal string alignment), or {@code bound + 1} where it is more.
     */
    static int distance(String one, String other, int bound) {
        if (Math.abs(one.length() - other.length()) > bound) {
            return bound + 1;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (swapped(one, i, other, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(last[other.length()], bound + 1);
    }

    private static boolean swapped(String one, int i, String other, int j) {
        return i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
    }
}

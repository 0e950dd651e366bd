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
        int far = bound + 1;
        if (Math.abs(one.length() - other.length()) > bound) {
            return far;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        int leastOfLast = 0;
        for (int i = 1; i <= one.length(); i++) {
            // Whatever lies further from the diagonal is too far already.
            int from = Math.max(1, i - bound);
            int to = Math.min(other.length(), i + bound);
            row[from - 1] = from == 1 ? Math.min(i, far) : far;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (swapped(one, i, other, j)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                row[j] = Math.min(best, far);
                least = Math.min(least, row[j]);
            }
            if (to < other.length()) {
                row[to + 1] = far;
            }
            // A swap looks back two rows, and adds one.
            if (least > bound && leastOfLast >= bound) {
                return far;
            }
            leastOfLast = least;
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(last[other.length()], far);
    }

    private static boolean swapped(String one, int i, String other, int j) {
        return i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
    }
}

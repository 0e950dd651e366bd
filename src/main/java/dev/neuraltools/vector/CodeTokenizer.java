package dev.neuraltools.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts source code and prose into the terms by which they are found.
 *
 * <p>A word is a run of letters, digits and underscores. It gives its parts (cut at underscores, at
 * changes of case and between letters and digits) in lower case, stemmed, without stop words and
 * single letters; and, where it has several parts, itself without underscores, so that {@code
 * maxIdleTime} and {@code max_idle_time} give {@code max}, {@code idle}, {@code time} and {@code
 * maxidletime}. A run of ideographs gives its pairs. Pure functions, linear in the length of the
 * text; what lies beyond {@value #MAX_TEXT} characters of a text or {@value #MAX_WORD} of a word is
 * left out.
 */
public final class CodeTokenizer {

    /** How many characters of a text are read. */
    public static final int MAX_TEXT = 200_000;

    /** How many characters of a word are read. */
    public static final int MAX_WORD = 80;

    private static final Set<String> STOP_WORDS =
            Set.of(
                    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do",
                    "does", "for", "from", "has", "have", "how", "if", "in", "into", "is", "it",
                    "its", "no", "not", "of", "on", "or", "so", "should", "that", "the", "their",
                    "them", "then", "there", "these", "this", "to", "was", "we", "were", "what",
                    "when", "where", "which", "will", "with", "you", "your");

    private CodeTokenizer() {}

    /** The terms of a text, in order, with repetitions. */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        forEach(text, tokens::add);
        return tokens;
    }

    /** Hands each term of a text to {@code sink}, in order, with repetitions. */
    public static void forEach(String text, Consumer<String> sink) {
        int end = Math.min(text.length(), MAX_TEXT);
        int i = 0;
        while (i < end) {
            if (!isWordPart(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < end && isWordPart(text.charAt(i))) {
                i++;
            }
            word(text.substring(start, Math.min(i, start + MAX_WORD)), sink);
        }
    }

    private static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private static void word(String word, Consumer<String> sink) {
        int parts = 0;
        int start = 0;
        int length = word.length();
        for (int i = 0; i < length; i++) {
            if (i + 1 == length || boundary(word, i)) {
                parts += part(word, start, i + 1, sink);
                start = i + 1;
            }
        }
        if (parts > 1) {
            String whole = word.replace("_", "").toLowerCase(Locale.ROOT);
            sink.accept(whole);
        }
    }

    /** Whether a part ends with the character at {@code i}. */
    private static boolean boundary(String word, int i) {
        char a = word.charAt(i);
        char b = word.charAt(i + 1);
        if (a == '_' || b == '_') {
            return true;
        }
        if (Character.isDigit(a) != Character.isDigit(b)) {
            return true;
        }
        if (Character.isLowerCase(a) && Character.isUpperCase(b)) {
            return true;
        }
        return Character.isUpperCase(a)
                && Character.isUpperCase(b)
                && i + 2 < word.length()
                && Character.isLowerCase(word.charAt(i + 2));
    }

    /** Gives one part, and says how many it counts for. */
    private static int part(String word, int start, int end, Consumer<String> sink) {
        if (word.charAt(start) == '_') {
            return 0;
        }
        if (Character.isIdeographic(word.codePointAt(start))) {
            pairs(word.substring(start, end), sink);
            return 0;
        }
        String part = word.substring(start, end).toLowerCase(Locale.ROOT);
        boolean alone = part.length() < 2 && part.charAt(0) < 128;
        if (!alone && !STOP_WORDS.contains(part)) {
            sink.accept(stem(part));
        }
        return 1;
    }

    private static void pairs(String run, Consumer<String> sink) {
        int[] points = run.codePoints().toArray();
        if (points.length == 1) {
            sink.accept(run);
        }
        for (int i = 0; i + 1 < points.length; i++) {
            sink.accept(new String(points, i, 2));
        }
    }

    /** Takes the plainest English endings off, so that "evicting" and "evicts" meet "evict". */
    static String stem(String word) {
        if (word.length() < 4 || word.charAt(0) > 127 || Character.isDigit(word.charAt(0))) {
            return word;
        }
        String stem = singular(word);
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undouble(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ed") && !stem.endsWith("eed")) {
            stem = undouble(stem.substring(0, stem.length() - 2));
        }
        return verb(stem);
    }

    /** "Eviction" meets "evict", "validation" "validate", "configuration" "configure". */
    private static String verb(String word) {
        String stem = word;
        int n = stem.length();
        if (n > 6 && (stem.endsWith("tion") || stem.endsWith("sion"))) {
            stem = stem.substring(0, n - 3);
        } else if (n > 3 && stem.endsWith("e")) {
            stem = stem.substring(0, n - 1);
        }
        return stem.length() > 6 && stem.endsWith("at")
                ? stem.substring(0, stem.length() - 2)
                : stem;
    }

    private static String singular(String word) {
        int n = word.length();
        if (word.charAt(n - 1) != 's') {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, n - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches")) {
            return word.substring(0, n - 2);
        }
        char before = word.charAt(n - 2);
        return before == 's' || before == 'u' || before == 'i' ? word : word.substring(0, n - 1);
    }

    private static String undouble(String stem) {
        int n = stem.length();
        char last = stem.charAt(n - 1);
        boolean doubled = n > 3 && last == stem.charAt(n - 2) && "lsz".indexOf(last) < 0;
        return doubled ? stem.substring(0, n - 1) : stem;
    }
}

package dev.neuraltools.retrieve.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query holds.
 *
 * @param words what is searched by words and by meaning: the query without the frames of stack
 *     traces, with the functions of the first few of them
 * @param identifiers names written as code writes them ({@code maxIdle}, {@code max_idle}, {@code
 *     Pool.evict}), also the functions of a stack trace; at most {@value #MAX_IDENTIFIERS}
 * @param places files that are named, those of a stack trace in its order; at most {@value
 *     #MAX_PLACES}
 * @param quoted strings that are quoted and long enough to say something; at most {@value
 *     #MAX_QUOTED}
 * @param aboutTests whether it asks for tests, examples, fixtures or benchmarks
 * @param aboutDocuments whether it asks for documentation, or for what builds the project
 */
public record QueryAnalysis(
        String words,
        List<String> identifiers,
        List<Place> places,
        List<String> quoted,
        boolean aboutTests,
        boolean aboutDocuments) {

    static final int MAX_IDENTIFIERS = 6;
    static final int MAX_PLACES = 12;
    static final int MAX_QUOTED = 3;

    private static final int FRAMES_IN_WORDS = 4;

    private static final String EXTENSIONS =
            "java|kts?|py|pyi|tsx?|mts|cts|jsx?|mjs|cjs|go|rs|c|h|cc|cpp|hpp|cs|md|rst|ya?ml|toml"
                    + "|json|xml|properties|sql|proto|sh";

    private static final Pattern FILE =
            Pattern.compile(
                    "(?<![\\w./-])((?:[\\w@.+-]{1,80}/){0,20}[\\w@+-][\\w@.+-]{0,120}\\.(?:"
                            + EXTENSIONS
                            + "))(?::(\\d{1,7})(?!\\d))?(?![\\w/-])");

    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"\\n]{4,120})\"|`([^`\\n]{3,120})`|'([^'\\n]{6,120})'(?!\\w)");

    private static final Pattern IDENTIFIER =
            Pattern.compile(
                    "(?<![\\w$])(?:[A-Za-z_$][\\w$]{0,100})(?:(?:\\.|::|#)[A-Za-z_$][\\w$]{0,100}){0,6}");

    private static final Pattern TESTS =
            Pattern.compile(
                    "\\b(?:tests?|tested|testing|unit ?tests?|fixtures?|examples?|benchmarks?|mocks?)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern DOCUMENTS =
            Pattern.compile(
                    "\\b(?:docs?|documentation|documented|read ?me|change ?log|release notes?|tutorials?"
                            + "|(?:user|migration|getting started|contribut\\w+) ?guides?|faq|licen[cs]e"
                            + "|makefiles?|dockerfiles?|github actions?|pom|gradle|markdown)\\b",
                    Pattern.CASE_INSENSITIVE);

    public QueryAnalysis {
        identifiers = List.copyOf(identifiers);
        places = List.copyOf(places);
        quoted = List.copyOf(quoted);
    }

    /** Takes a query apart. */
    public static QueryAnalysis of(String query) {
        List<StackFrame> frames = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        String before = "";
        for (String line : query.split("\\R", -1)) {
            StackTraces.frame(line, before)
                    .ifPresentOrElse(
                            frames::add,
                            () -> {
                                if (!StackTraces.noise(line)) {
                                    prose.append(line).append('\n');
                                }
                            });
            before = line;
        }
        return of(prose.toString().strip(), frames);
    }

    private static QueryAnalysis of(String prose, List<StackFrame> frames) {
        Set<String> identifiers = new LinkedHashSet<>();
        Set<Place> places = new LinkedHashSet<>();
        frames.forEach(frame -> places.add(frame.place()));
        List<String> functions =
                frames.stream()
                        .map(StackFrame::symbol)
                        .filter(s -> !s.isEmpty())
                        .distinct()
                        .toList();
        collectPlaces(prose, places);
        collectIdentifiers(FILE.matcher(prose).replaceAll(" "), identifiers);
        identifiers.addAll(functions);
        String called = String.join(" ", functions.stream().limit(FRAMES_IN_WORDS).toList());
        return new QueryAnalysis(
                (prose + " " + called).strip(),
                identifiers.stream().limit(MAX_IDENTIFIERS).toList(),
                places.stream().limit(MAX_PLACES).toList(),
                quoted(prose),
                TESTS.matcher(prose).find(),
                DOCUMENTS.matcher(prose).find());
    }

    private static void collectPlaces(String prose, Set<Place> places) {
        Matcher m = FILE.matcher(prose);
        while (m.find()) {
            places.add(
                    new Place(m.group(1), m.group(2) == null ? 0 : Integer.parseInt(m.group(2))));
        }
    }

    private static void collectIdentifiers(String prose, Set<String> identifiers) {
        Matcher m = IDENTIFIER.matcher(prose);
        while (m.find()) {
            String word = m.group();
            boolean called = m.end() + 1 < prose.length() && prose.startsWith("()", m.end());
            if (called || looksLikeCode(word)) {
                identifiers.add(word.replace("::", ".").replace('#', '.'));
            }
        }
    }

    /** A change of case inside, an underscore between letters, or a dot or colons between names. */
    static boolean looksLikeCode(String word) {
        if (word.length() < 3) {
            return false;
        }
        if (word.contains("::") || word.contains("#") || word.indexOf('_', 1) > 0) {
            return true;
        }
        boolean dotted = word.contains(".");
        boolean abbreviation = word.matches("(?:[A-Za-z]\\.)+[A-Za-z]?");
        if (dotted && !abbreviation) {
            return true;
        }
        for (int i = 1; i < word.length(); i++) {
            if (Character.isLowerCase(word.charAt(i - 1))
                    && Character.isUpperCase(word.charAt(i))) {
                return true;
            }
        }
        return word.matches("[A-Z]{2,}[a-z]{2,}\\w*") && !word.matches("[A-Z]+s");
    }

    private static List<String> quoted(String prose) {
        List<String> found = new ArrayList<>();
        Matcher m = QUOTED.matcher(prose);
        while (m.find() && found.size() < MAX_QUOTED) {
            for (int group = 1; group <= 3; group++) {
                String text = m.group(group);
                if (text != null && !text.isBlank()) {
                    found.add(text.strip());
                }
            }
        }
        return found;
    }
}

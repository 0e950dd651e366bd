package dev.neuraltools.retrieve.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which commits make a case: one that is no merge, whose subject says something (at least four
 * words and 20 characters, and no chore), and which changes one to four source files that the
 * snapshot has, five in all at most.
 */
public final class CaseRules {

    private static final int LEAST_WORDS = 4;
    private static final int LEAST_CHARACTERS = 20;
    private static final int MOST_KNOWN = 4;
    private static final int MOST_CHANGED = 5;

    /** {@code fix(etag):}, {@code [FIXED]}, {@code (2.15)}. */
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^\\s*(?:\\([\\d.x]+\\)\\s*)?(?:\\[[A-Za-z ]+\\]\\s*:?|[A-Za-z]+(?:\\([^)]*\\))?!?:)\\s*");

    private static final Pattern ISSUE =
            Pattern.compile("\\(?(?:#|gh-)\\d+\\)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern CHORE =
            Pattern.compile(
                    "^\\W*(?:bump|release|chore|docs?|tests?|build|style|update|ci|merge|revert"
                            + "|changelog|version|prepare|de-?flake|polish|typo|lint|format|deps"
                            + "|upgrade|refresh)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private CaseRules() {}

    /**
     * The case that a commit makes, if it makes one.
     *
     * @param commit its hash
     * @param subject the first line of its message
     * @param changed the paths that it changed
     * @param source whether a path is one of a source file that is no test
     * @param known whether the snapshot has it
     */
    public static Optional<SearchCase> read(
            String commit,
            String subject,
            Collection<String> changed,
            Predicate<String> source,
            Predicate<String> known) {
        Set<String> sources = new TreeSet<>(changed.stream().filter(source).toList());
        List<String> answers = sources.stream().filter(known).toList();
        boolean fits =
                !answers.isEmpty()
                        && answers.size() <= MOST_KNOWN
                        && sources.size() <= MOST_CHANGED;
        return fits
                ? query(subject).map(query -> new SearchCase(commit, query, Set.copyOf(answers)))
                : Optional.empty();
    }

    /** What a subject asks, if it says enough. */
    static Optional<String> query(String subject) {
        String plain = PREFIX.matcher(subject).replaceFirst("");
        String query = ISSUE.matcher(plain).replaceAll(" ").strip().replaceAll("\\s+", " ");
        boolean chore = CHORE.matcher(subject).matches() || CHORE.matcher(query).matches();
        boolean says =
                query.length() >= LEAST_CHARACTERS && query.split(" ", -1).length >= LEAST_WORDS;
        return says && !chore ? Optional.of(query) : Optional.empty();
    }

    /** At most so many of them, evenly spread. */
    public static List<SearchCase> spread(List<SearchCase> cases, int most) {
        int count = Math.min(most, cases.size());
        List<SearchCase> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(cases.get((int) ((long) i * cases.size() / count)));
        }
        return chosen;
    }
}

package dev.neuraltools.scope;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which projects a caller may see: names, in which {@code *} stands for any characters, so that a
 * single star means all. Compared with regard to case. Immutable.
 */
public final class Visibility {

    /** Sees no project: for work that has nothing to do with any. */
    public static final Visibility NOTHING = new Visibility(List.of());

    private static final String ANY = "*";
    private static final Visibility EVERYTHING = new Visibility(List.of(ANY));

    private final List<String> patterns;

    private Visibility(List<String> patterns) {
        this.patterns = patterns;
    }

    /** Sees every project, those too that are not there yet. */
    public static Visibility everything() {
        return EVERYTHING;
    }

    /**
     * Sees what one of some patterns names.
     *
     * @param patterns names of projects, or patterns of them
     */
    public static Visibility of(Collection<String> patterns) {
        return patterns.contains(ANY)
                ? EVERYTHING
                : new Visibility(List.copyOf(new TreeSet<>(patterns)));
    }

    /** Whether a caller may know that the project exists. */
    public boolean sees(String project) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, project));
    }

    /** Whether no project is hidden. */
    public boolean seesEverything() {
        return patterns.contains(ANY);
    }

    /** What either of two sees. */
    public Visibility and(Visibility other) {
        TreeSet<String> both = new TreeSet<>(patterns);
        both.addAll(other.patterns);
        return of(both);
    }

    /** The patterns, in order. */
    public List<String> patterns() {
        return patterns;
    }

    /** Goes back to the last star where pattern and name part, so no text takes long. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(each -> each == '*');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Visibility that && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return patterns.toString();
    }
}

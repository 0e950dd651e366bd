package dev.neuraltools.security;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which projects a token speaks for: names, in which {@code *} stands for any characters. Empty
 * means none. Immutable.
 *
 * @param patterns names or patterns, compared with regard to case
 */
public record ProjectGrants(Set<String> patterns) {

    /** Every project. */
    public static final ProjectGrants ALL = new ProjectGrants(Set.of("*"));

    /** No project. */
    public static final ProjectGrants NONE = new ProjectGrants(Set.of());

    public ProjectGrants {
        patterns = Set.copyOf(patterns);
    }

    /** The grants that these names and patterns make; blank ones grant nothing. */
    public static ProjectGrants of(Collection<String> patterns) {
        Set<String> kept = new TreeSet<>();
        patterns.stream().map(String::strip).filter(each -> !each.isEmpty()).forEach(kept::add);
        return new ProjectGrants(kept);
    }

    /** Whether every project is granted. */
    public boolean all() {
        return patterns.contains("*");
    }

    /** Whether the project of this name is granted. */
    public boolean allows(String project) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, project));
    }

    /** Walks both texts once, going back to the last star where they part: linear in practice. */
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
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

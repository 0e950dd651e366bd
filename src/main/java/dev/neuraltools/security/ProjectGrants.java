package dev.neuraltools.security;

import dev.neuraltools.scope.Visibility;
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

    /** Whether the project of this name is granted. */
    public boolean allows(String project) {
        return visibility().sees(project);
    }

    /** What a caller sees who has these grants alone. */
    public Visibility visibility() {
        return Visibility.of(patterns);
    }
}

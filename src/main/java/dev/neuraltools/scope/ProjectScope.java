package dev.neuraltools.scope;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scope bound to one generation of one project that the caller may see. Only {@link
 * Scope#project} makes one, after it has checked the right, so a store call that takes this cannot
 * be written around the check.
 *
 * <p>Immutable.
 */
public final class ProjectScope {

    private final Scope scope;
    private final String project;
    private final int generation;
    private final @Nullable Content content;

    ProjectScope(Scope scope, String project, int generation, @Nullable Content content) {
        this.scope = scope;
        this.project = project;
        this.generation = generation;
        this.content = content;
    }

    /** The caller's scope. */
    public Scope scope() {
        return scope;
    }

    /** The name of the project. */
    public String project() {
        return project;
    }

    /** Which build of the index: from 1, one higher with each first or clean index. */
    public int generation() {
        return generation;
    }

    /**
     * What the project held when the caller looked at its state; empty when files of it were being
     * replaced, or nobody looked.
     */
    public Optional<Content> content() {
        return Optional.ofNullable(content);
    }

    /** The same project and generation for the same caller, with another deadline and the like. */
    public ProjectScope with(Scope other) {
        var _ = other.project(project, generation);
        return new ProjectScope(other, project, generation, content);
    }

    /**
     * The same, for a caller that has looked at the project's state.
     *
     * @param content of this project and generation
     */
    public ProjectScope at(Content content) {
        if (!content.project().equals(project) || content.generation() != generation) {
            throw new IllegalArgumentException(content + " is not of " + this);
        }
        return new ProjectScope(scope, project, generation, content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectScope that
                && scope.equals(that.scope)
                && project.equals(that.project)
                && generation == that.generation
                && Objects.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, project, generation, content);
    }

    @Override
    public String toString() {
        return project + "@" + generation;
    }
}

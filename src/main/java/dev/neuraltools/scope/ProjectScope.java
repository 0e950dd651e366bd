package dev.neuraltools.scope;

import java.util.Objects;

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

    ProjectScope(Scope scope, String project, int generation) {
        this.scope = scope;
        this.project = project;
        this.generation = generation;
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

    /** The same project and generation for the same caller, with another deadline and the like. */
    public ProjectScope with(Scope other) {
        return other.project(project, generation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectScope that
                && scope.equals(that.scope)
                && project.equals(that.project)
                && generation == that.generation;
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, project, generation);
    }

    @Override
    public String toString() {
        return project + "@" + generation;
    }
}

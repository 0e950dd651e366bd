package dev.neuraltools.scope;

/**
 * A scope from which no project is hidden. Only {@link Scope#everyProject} makes one, after it has
 * checked that, so work that cannot be confined to one project cannot be asked for by a caller who
 * may not see all. Immutable.
 */
public final class EveryProject {

    private final Scope scope;

    EveryProject(Scope scope) {
        this.scope = scope;
    }

    /** The caller's scope. */
    public Scope scope() {
        return scope;
    }
}

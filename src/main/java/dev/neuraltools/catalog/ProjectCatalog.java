package dev.neuraltools.catalog;

import dev.neuraltools.scope.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The projects of this server. Thread-safe, also between servers.
 *
 * <p>Reading goes on from the last known state while the store is away; changing does not.
 */
public interface ProjectCatalog {

    /** The project, if it is there and the scope may see it. */
    Optional<ProjectState> find(Scope scope, String name);

    /** The projects that the scope may see, by name. */
    List<ProjectState> list(Scope scope);

    /**
     * Changes a project in one step, so that no change of another writer is lost.
     *
     * @param change from the state that is there, or from an empty one with generation 0, to the
     *     next; may be called more than once
     * @return the new state
     */
    ProjectState update(Scope scope, String name, UnaryOperator<ProjectState> change);

    /** Forgets a project. */
    void remove(Scope scope, String name);
}

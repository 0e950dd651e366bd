package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.retrieve.answer.RetrievalException.NotIndexed;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.time.Duration;

/**
 * The project that is asked about, in the state in which it was found.
 *
 * @param scope bound to the live generation
 * @param state what the catalog says of it
 */
public record Target(ProjectScope scope, ProjectState state) {

    /**
     * The live generation of a project.
     *
     * @throws NotIndexed when there is none yet
     * @throws dev.neuraltools.scope.ProjectNotVisibleException when the caller may not see it
     */
    public static Target of(Scope scope, ProjectState state) {
        ProjectScope project = scope.project(state.name(), state.generation());
        if (!state.live()) {
            throw new NotIndexed(
                    ("project '%s' is known but cannot be searched yet: its first index is not"
                                    + " complete; index_status shows how far it is, index_project"
                                    + " starts it")
                            .formatted(state.name()));
        }
        Target target = new Target(project, state);
        return state.settled() ? new Target(project.at(target.content()), state) : target;
    }

    /** What the state speaks of, also while files of it are being replaced. */
    Content content() {
        return new Content(
                state.name(),
                state.generation(),
                state.revision(),
                state.indexedAt(),
                state.symbols());
    }

    /** The same project, to be asked for no longer than so from now. */
    Target within(Duration time) {
        return new Target(scope.with(scope.scope().within(time)), state);
    }

    /** The name of the project. */
    public String project() {
        return state.name();
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.retrieve.answer.RetrievalException.NotIndexed;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        return new Target(project, state);
    }

    /**
     * The content of a project as it stands at one time; an equal one later means that nothing of
     * it has changed.
     */
    record Content(String project, int generation, long revision, @Nullable Instant indexedAt) {}

    /** The content that the state speaks of. */
    Content content() {
        return new Content(state.name(), scope.generation(), state.revision(), state.indexedAt());
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

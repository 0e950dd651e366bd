package dev.neuraltools.index;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;

/**
 * The scopes of the indexer's store calls: a holder of its own, so that jobs never use a user's
 * share, and a fresh deadline for each call. Immutable but for the cancellation; thread-safe.
 */
public final class IndexScopes {

    /** One batch of writes on a loaded machine takes seconds. */
    private static final Duration CALL = Duration.ofMinutes(2);

    /** Connections that indexing may have of each pool: few, so that queries find some. */
    private static final int SHARE = 3;

    private static final Holder HOLDER = new FixedHolder("indexer", SHARE, 4 * SHARE);

    private final String correlationId;
    private final Cancellation cancellation;

    /**
     * Scopes of one job.
     *
     * @param correlationId stands in logs and store queries
     * @param cancellation ends the job's store calls when the worker stops
     */
    public IndexScopes(String correlationId, Cancellation cancellation) {
        this.correlationId = correlationId;
        this.cancellation = cancellation;
    }

    /** A scope for one store call, from now. */
    public Scope scope() {
        return new Scope(
                "indexer",
                Visibility.everything(),
                HOLDER,
                Deadline.in(CALL),
                cancellation,
                correlationId);
    }

    /** A scope for one store call on a generation of a project, from now. */
    public ProjectScope project(String name, int generation) {
        return scope().project(name, generation);
    }

    /** Ends the work where the worker stops. */
    public void check() {
        scope().check("indexing");
    }
}

package dev.neuraltools.scope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The files, symbols and edges that a project holds between two changes; an equal one later means
 * that none of them has changed. Vectors may have been added.
 *
 * @param project the name of the project
 * @param generation which build of the index
 * @param revision higher with each change of that build
 * @param indexedAt when it was last looked through
 * @param symbols how many symbols it has
 */
public record Content(
        String project, int generation, long revision, @Nullable Instant indexedAt, long symbols) {}

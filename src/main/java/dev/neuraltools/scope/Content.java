package dev.neuraltools.scope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a project holds between two changes; an equal one later means that nothing of it has
 * changed.
 *
 * @param project the name of the project
 * @param generation which build of the index
 * @param revision higher with each change of that build
 * @param indexedAt when it was last looked through
 */
public record Content(String project, int generation, long revision, @Nullable Instant indexedAt) {}

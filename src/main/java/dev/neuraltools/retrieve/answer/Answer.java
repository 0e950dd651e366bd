package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers: how fresh and whole the index is, and the results.
 *
 * @param project its name
 * @param commit that was indexed, abbreviated; empty without git
 * @param indexedAt when the index was last compared with the folder, as ISO 8601 in UTC, or null
 * @param staleFiles how many files differ on disk from what is indexed
 * @param coverage the share that can be found by words ({@code lexical}), over the graph, and by
 *     meaning ({@code dense}), each between 0 and 1
 * @param missing what could not be taken into account, one sentence each
 * @param note what else the reader has to know, or null
 * @param results best first
 * @param candidates the symbols that an ambiguous name may mean; null where there is no such name
 * @param overview the project from far away; null but for that tool
 * @param nextCursor for what did not fit, or null
 * @param correlationId of the call
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String project,
        String commit,
        @Nullable String indexedAt,
        int staleFiles,
        Map<String, Double> coverage,
        List<String> missing,
        @Nullable String note,
        List<Hit> results,
        @Nullable List<Hit> candidates,
        @Nullable OverviewPart overview,
        @Nullable String nextCursor,
        String correlationId) {

    public Answer withResults(List<Hit> hits, @Nullable String cursor) {
        return new Answer(
                project,
                commit,
                indexedAt,
                staleFiles,
                coverage,
                missing,
                note,
                hits,
                candidates,
                overview,
                cursor,
                correlationId);
    }

    public Answer withMissing(List<String> parts) {
        return new Answer(
                project,
                commit,
                indexedAt,
                staleFiles,
                coverage,
                List.copyOf(parts),
                note,
                results,
                candidates,
                overview,
                nextCursor,
                correlationId);
    }

    public Answer withNote(String text) {
        return new Answer(
                project,
                commit,
                indexedAt,
                staleFiles,
                coverage,
                missing,
                text,
                results,
                candidates,
                overview,
                nextCursor,
                correlationId);
    }

    /** An answer without results that lists what an ambiguous name may mean. */
    public Answer withCandidates(List<Hit> symbols) {
        return new Answer(
                project,
                commit,
                indexedAt,
                staleFiles,
                coverage,
                missing,
                note,
                List.of(),
                symbols,
                overview,
                nextCursor,
                correlationId);
    }

    public Answer withOverview(OverviewPart part) {
        return new Answer(
                project,
                commit,
                indexedAt,
                staleFiles,
                coverage,
                missing,
                note,
                results,
                candidates,
                part,
                nextCursor,
                correlationId);
    }
}

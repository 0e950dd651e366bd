package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers: how fresh and whole the index is, and the results.
 *
 * @param standing of the project's index
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
        @JsonUnwrapped Standing standing,
        List<String> missing,
        @Nullable String note,
        List<Hit> results,
        @Nullable List<Hit> candidates,
        @Nullable OverviewPart overview,
        @Nullable String nextCursor,
        String correlationId) {

    /** An answer without results yet. */
    public static Answer of(Standing standing, List<String> missing, String correlationId) {
        List<String> said = List.copyOf(missing);
        return new Answer(standing, said, null, List.of(), null, null, null, correlationId);
    }

    public Answer withResults(List<Hit> hits, @Nullable String cursor) {
        return new Answer(
                standing, missing, note, hits, candidates, overview, cursor, correlationId);
    }

    public Answer withMissing(List<String> parts) {
        return new Answer(
                standing, parts, note, results, candidates, overview, nextCursor, correlationId);
    }

    public Answer withNote(String text) {
        return new Answer(
                standing, missing, text, results, candidates, overview, nextCursor, correlationId);
    }

    /** An answer without results that lists what an ambiguous name may mean. */
    public Answer withCandidates(List<Hit> symbols) {
        return new Answer(
                standing, missing, note, List.of(), symbols, overview, nextCursor, correlationId);
    }

    /** The same for another call, with each hit as it is now. */
    public Answer refreshed(Standing now, String correlation, UnaryOperator<Hit> marked) {
        return new Answer(
                now,
                missing,
                note,
                results.stream().map(marked).toList(),
                candidates == null ? null : candidates.stream().map(marked).toList(),
                overview == null ? null : overview.refreshed(marked),
                nextCursor,
                correlation);
    }

    public Answer withOverview(OverviewPart part) {
        return new Answer(
                standing, missing, note, results, candidates, part, nextCursor, correlationId);
    }
}

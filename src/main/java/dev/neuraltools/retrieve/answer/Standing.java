package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on: how fresh and whole the index of a project is.
 *
 * @param project its name
 * @param commit that was indexed, abbreviated; empty without git
 * @param indexedAt when the index was last compared with the folder, as ISO 8601 in UTC, or null
 * @param staleFiles how many files differ on disk from what is indexed
 * @param coverage the share that can be found by words ({@code lexical}), over the graph, and by
 *     meaning ({@code dense}), each between 0 and 1
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
        String project,
        String commit,
        @Nullable String indexedAt,
        int staleFiles,
        Map<String, Double> coverage) {}

package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.FusionWeights;
import dev.neuraltools.retrieve.rank.RankedChunk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code semantic_code_search}: code by meaning, with help by words that weighs the more the less
 * of the project is embedded. Thread-safe.
 */
public final class SemanticSearch {

    private static final Set<Channel> CHANNELS = EnumSet.of(Channel.DENSE, Channel.LEXICAL);

    /** What the words weigh when every chunk is embedded. */
    private static final double LEAST_LEXICAL = 0.4;

    private final ChunkRanking ranking;
    private final SearchPage page;

    public SemanticSearch(ChunkRanking ranking, SearchPage page) {
        this.ranking = ranking;
        this.page = page;
    }

    /**
     * A page of results; {@link SearchRequest#expand()} is not looked at.
     *
     * @throws dev.neuraltools.retrieve.answer.RetrievalException when the cursor or budget is wrong
     */
    public Answer answer(Target target, SearchRequest request, Reply reply) {
        Cursor cursor =
                Questions.cursor("semantic_code_search", target, request.question().stream());
        reply.offset(cursor);
        double covered = target.state().denseCoverage();
        FusionWeights weights =
                FusionWeights.HYBRID.with(
                        Channel.LEXICAL, LEAST_LEXICAL + (1 - LEAST_LEXICAL) * (1 - covered));
        List<String> missing = new ArrayList<>();
        List<RankedChunk> ranked = ranking.rank(target, request, CHANNELS, weights, missing);
        SearchRequest plain =
                new SearchRequest(
                        request.query(),
                        request.path(),
                        request.language(),
                        request.kind(),
                        request.limit(),
                        false);
        return page.of(target, plain, reply, cursor, ranked, missing);
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.FusionWeights;
import dev.neuraltools.retrieve.rank.RankedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code graphrag_hybrid_search}: every channel fused, each result with what stands beside it in
 * the graph. The graph adds to results and never takes a place from one. Thread-safe.
 */
public final class HybridSearch {

    private final ChunkRanking ranking;
    private final SearchPage page;
    private final Set<Channel> channels;

    /**
     * @param channels those that are asked, {@link Channel#ALL} but to measure them
     */
    public HybridSearch(ChunkRanking ranking, SearchPage page, Set<Channel> channels) {
        this.ranking = ranking;
        this.page = page;
        this.channels = Set.copyOf(channels);
    }

    /**
     * A page of results.
     *
     * @throws dev.neuraltools.retrieve.answer.RetrievalException when the cursor or budget is wrong
     */
    public Answer answer(Target target, SearchRequest request, Reply reply) {
        Cursor cursor =
                Questions.cursor("graphrag_hybrid_search", target, request.question().stream());
        reply.offset(cursor);
        List<String> missing = new ArrayList<>();
        List<RankedChunk> ranked =
                ranking.rank(target, request, channels, FusionWeights.HYBRID, missing);
        return page.of(target, request, reply, cursor, ranked, missing);
    }

    /** The paths of the files that are found, best first, each once. */
    public List<String> files(Target target, SearchRequest request) {
        Stream<RankedChunk> ranked =
                ranking
                        .rank(target, request, channels, FusionWeights.HYBRID, new ArrayList<>())
                        .stream();
        return ranked.map(r -> r.chunk().path()).distinct().toList();
    }
}

package dev.neuraltools.mcp;

import dev.neuraltools.cache.CacheKind;
import dev.neuraltools.cache.Caches;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.retrieve.ChannelHits;
import dev.neuraltools.retrieve.ChunkRanking;
import dev.neuraltools.retrieve.FindSymbol;
import dev.neuraltools.retrieve.HybridSearch;
import dev.neuraltools.retrieve.KeptAnswers;
import dev.neuraltools.retrieve.ProjectOverview;
import dev.neuraltools.retrieve.QueryVectors;
import dev.neuraltools.retrieve.ReadCode;
import dev.neuraltools.retrieve.SearchPage;
import dev.neuraltools.retrieve.SemanticSearch;
import dev.neuraltools.retrieve.StaleFiles;
import dev.neuraltools.retrieve.TraceDependencies;
import dev.neuraltools.retrieve.answer.AnswerBytes;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.vector.VectorIndex;
import jakarta.inject.Singleton;
import java.util.EnumSet;

/** The use cases that the tools call, put together from the ports. Thread-safe. */
@Singleton
class UseCases {

    final HybridSearch hybrid;
    final SemanticSearch semantic;
    final FindSymbol symbols;
    final TraceDependencies trace;
    final ReadCode code;
    final ProjectOverview overview;
    final KeptAnswers kept;

    UseCases(
            VectorIndex vectors,
            CodeGraph graph,
            Embedder embedder,
            StaleFiles stale,
            Caches caches,
            ChannelHits hits) {
        ReadThrough<float[]> embedded =
                caches.open(CacheKind.QUERY_EMBEDDINGS, new QueryVectors.Bytes());
        QueryVectors queries = QueryVectors.kept(embedder, embedded);
        ChunkRanking ranking = new ChunkRanking(vectors, graph, queries, hits);
        kept = new KeptAnswers(caches.open(CacheKind.ANSWERS, new AnswerBytes()), stale);
        SearchPage page = new SearchPage(graph, vectors, stale, caches.enabled());
        hybrid = new HybridSearch(ranking, page, EnumSet.allOf(Channel.class));
        semantic = new SemanticSearch(ranking, page);
        symbols = new FindSymbol(graph, vectors, stale);
        trace = new TraceDependencies(graph, vectors, stale);
        code = new ReadCode(vectors, graph, stale);
        overview = new ProjectOverview(graph, vectors, stale);
    }
}

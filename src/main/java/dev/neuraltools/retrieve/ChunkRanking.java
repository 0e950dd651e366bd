package dev.neuraltools.retrieve;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.retrieve.query.QueryAnalysis;
import dev.neuraltools.retrieve.rank.Adjacent;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.Evidence;
import dev.neuraltools.retrieve.rank.Fusion;
import dev.neuraltools.retrieve.rank.FusionWeights;
import dev.neuraltools.retrieve.rank.Genre;
import dev.neuraltools.retrieve.rank.RankedChunk;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitHit;
import dev.neuraltools.vector.VectorIndex;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Asks the channels side by side and orders what they find. Thread-safe; blocks until the slowest
 * channel has answered, at the latest until the deadline of the scope.
 */
public final class ChunkRanking {

    /**
     * How many files are shown, at most, for past commits alone, and for their words as a whole.
     */
    private static final int SEATS = 4;

    /** The channels that look through all text; where none found any, names stand in for them. */
    private static final Set<Channel> IN_TEXT =
            Set.of(Channel.DENSE, Channel.LEXICAL, Channel.NAMES);

    private final TextChannels text;
    private final NamedChannels named;
    private final ProjectFiles files;
    private final NamesAlone names;
    private final VectorIndex vectors;
    private final ChannelHits hits;

    public ChunkRanking(VectorIndex vectors, CodeGraph graph, Embedder embedder) {
        this(vectors, graph, QueryVectors.of(embedder), ChannelHits.IGNORED);
    }

    /**
     * @param hits learns what each channel found
     */
    public ChunkRanking(
            VectorIndex vectors, CodeGraph graph, QueryVectors queries, ChannelHits hits) {
        this.vectors = vectors;
        this.hits = hits;
        this.files = new ProjectFiles(graph);
        this.text = new TextChannels(vectors, queries);
        this.names = new NamesAlone(graph);
        this.named = new NamedChannels(graph, vectors, files);
    }

    /**
     * All chunks that were found, best first; chunks of one symbol that follow each other are one.
     *
     * @param channels those that are asked
     * @param missing takes a sentence for each source that failed
     * @throws NothingAnswersException where all sources are away
     * @throws RuntimeException the fault of a store, where nothing was found for its sake
     */
    public List<RankedChunk> rank(
            Target target,
            SearchRequest request,
            Set<Channel> channels,
            FusionWeights weights,
            List<String> missing) {
        QueryAnalysis query = QueryAnalysis.of(request.query());
        try (Fork fork = new Fork(target.scope().scope(), missing)) {
            ChunkScope scope = scope(target, request, fork);
            if (scope.none()) {
                return List.of();
            }
            Evidence evidence = gather(target, query, scope, channels, fork);
            Set<Channel> asked = EnumSet.copyOf(channels);
            if (Source.VECTORS.isMissing(missing)
                    && !Source.GRAPH.isMissing(missing)
                    && !evidence.hasAny(IN_TEXT)) {
                evidence.add(Channel.SYMBOLS, byName(target, query, scope, fork));
                asked.add(Channel.SYMBOLS);
            }
            if (evidence.isEmpty() && fork.fault() != null) {
                throw missing.size() > 1
                        ? new NothingAnswersException(missing, fork.fault())
                        : fork.fault();
            }
            FusionWeights now = weights.only(asked).embedded(target.state().denseCoverage());
            return Adjacent.join(new Fusion(now).rank(evidence, wanted(query)));
        }
    }

    private List<ChunkHit> byName(Target target, QueryAnalysis query, ChunkScope scope, Fork fork) {
        Target brief = Source.GRAPH.patiently(target);
        return fork.joinLate(
                Source.GRAPH, fork.start(() -> names.find(brief, query, scope)), List.of());
    }

    private static Set<Genre> wanted(QueryAnalysis query) {
        Set<Genre> wanted = EnumSet.of(Genre.CODE);
        if (query.aboutTests()) {
            wanted.add(Genre.TEST);
        }
        if (query.aboutDocuments()) {
            wanted.add(Genre.DOCUMENT);
        }
        return wanted;
    }

    private ChunkScope scope(Target target, SearchRequest request, Fork fork) {
        if (request.path().isEmpty()) {
            return ChunkScope.of(request, List.of());
        }
        List<String> all =
                fork.join(
                        Source.GRAPH,
                        fork.start(() -> files.paths(Source.GRAPH.patiently(target))),
                        List.of());
        return ChunkScope.of(request, all);
    }

    private Evidence gather(
            Target target,
            QueryAnalysis query,
            ChunkScope scope,
            Set<Channel> channels,
            Fork fork) {
        Target words = Source.VECTORS.patiently(target);
        Target names = Source.GRAPH.patiently(target);
        Future<List<CommitHit>> history =
                fork.start(asked(channels, Channel.HISTORY, () -> text.commits(words, query)));
        Future<List<ChunkHit>> symbols =
                fork.start(
                        asked(channels, Channel.SYMBOLS, () -> named.symbols(names, query, scope)));
        Future<List<ChunkHit>> places =
                fork.start(
                        asked(channels, Channel.PLACES, () -> named.places(names, query, scope)));
        Evidence evidence = new Evidence();
        words(words, query, scope, channels, fork)
                .forEach((channel, hits) -> {
                    if (channel == Channel.FILES) {
                        evidence.addFiles(hits);
                    } else {
                        evidence.add(channel, hits);
                    }
                });
        evidence.add(Channel.SYMBOLS, fork.join(Source.GRAPH, symbols, List.of()));
        evidence.add(Channel.PLACES, fork.join(Source.GRAPH, places, List.of()));
        evidence.addVotes(fork.join(Source.VECTORS, history, List.of()));
        seat(words, query, scope, evidence, fork);
        return evidence;
    }

    /** The work of a channel, if it is one of those that are asked. */
    private <H> Callable<List<H>> asked(
            Set<Channel> channels, Channel channel, Callable<List<H>> work) {
        if (!channels.contains(channel)) {
            return List::of;
        }
        return () -> {
            long begun = System.nanoTime();
            List<H> found = work.call();
            found(channel, begun, found);
            return found;
        };
    }

    private void found(Channel channel, long begun, Collection<?> found) {
        hits.found(channel, Duration.ofNanos(System.nanoTime() - begun), found.size());
    }

    private Map<Channel, List<ChunkHit>> words(
            Target target,
            QueryAnalysis query,
            ChunkScope scope,
            Set<Channel> channels,
            Fork fork) {
        long begun = System.nanoTime();
        float[] none = new float[0];
        boolean dense = channels.contains(Channel.DENSE) && target.state().embedded() > 0;
        float[] meaning =
                dense
                        ? fork.join(
                                Source.EMBEDDER,
                                fork.start(
                                        () -> text.embed(Source.EMBEDDER.patiently(target), query)),
                                none)
                        : none;
        Map<Channel, List<ChunkHit>> answers =
                fork.join(
                        Source.VECTORS,
                        fork.start(() -> text.search(target, query, meaning, scope, channels)),
                        Map.of());
        answers.forEach((channel, found) -> found(channel, begun, found));
        return answers;
    }

    /** Lets files of which no chunk was found stand in the answer with their best chunk. */
    private void seat(
            Target target, QueryAnalysis query, ChunkScope scope, Evidence evidence, Fork fork) {
        List<String> unseen =
                Stream.of(evidence.votes(), evidence.files())
                        .flatMap(ChunkRanking::best)
                        .distinct()
                        .filter(path -> !evidence.shows(path))
                        .toList();
        if (!unseen.isEmpty()) {
            List<CodeChunk> chunks =
                    fork.join(
                            Source.VECTORS,
                            fork.start(() -> vectors.chunksOf(target.scope(), unseen)),
                            List.of());
            evidence.addSeats(
                    Seats.of(chunks.stream().filter(scope::admits).toList(), query.words()));
        }
    }

    private static Stream<String> best(Map<String, Double> files) {
        return files.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SEATS)
                .map(Map.Entry::getKey);
    }
}

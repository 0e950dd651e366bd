package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.query.QueryAnalysis;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.Fusion;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.CommitHit;
import dev.neuraltools.vector.LexicalEncoder;
import dev.neuraltools.vector.SparseVector;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The channels that the vector store answers: by meaning, by words, by names, by whole files, by
 * quoted text, by past commits. Thread-safe; blocks as the store and the embedder do.
 */
final class TextChannels {

    /** How many chunks each channel gives: more finds little and costs as much again. */
    static final int DEPTH = Fusion.DEPTH;

    /** How many whole files are found. */
    private static final int FILES = 100;

    /** How many past commits vote. */
    private static final int COMMITS = 30;

    private static final int LITERALS = 20;

    /** As many chunks hold a quoted text as are all sure to be meant. */
    private static final double SURE = 3.0;

    private final VectorIndex vectors;
    private final QueryVectors queries;
    private final LexicalEncoder encoder = new LexicalEncoder();

    TextChannels(VectorIndex vectors, QueryVectors queries) {
        this.vectors = vectors;
        this.queries = queries;
    }

    /** The query's embedding. */
    float[] embed(Target target, QueryAnalysis query) {
        return queries.of(target.scope().scope(), target.state().embedder(), query.words());
    }

    /**
     * What each channel finds, in one request.
     *
     * @param meaning the query's embedding; empty to go without
     */
    Map<Channel, List<ChunkHit>> search(
            Target target,
            QueryAnalysis query,
            float[] meaning,
            ChunkScope scope,
            Set<Channel> channels) {
        List<Channel> asked = new ArrayList<>();
        List<ChunkSearch> searches = new ArrayList<>();
        if (channels.contains(Channel.DENSE) && meaning.length > 0) {
            asked.add(Channel.DENSE);
            searches.add(new ChunkSearch.Dense(meaning, scope.filter(List.of()), DEPTH));
        }
        SparseVector words = encoder.bodyQuery(query.words());
        if (channels.contains(Channel.LEXICAL) && !words.isEmpty()) {
            asked.add(Channel.LEXICAL);
            searches.add(new ChunkSearch.Body(words, scope.filter(List.of()), DEPTH));
        }
        SparseVector names = encoder.namesQuery(query.words());
        if (channels.contains(Channel.NAMES) && !names.isEmpty()) {
            asked.add(Channel.NAMES);
            searches.add(new ChunkSearch.Names(names, scope.filter(List.of()), DEPTH));
        }
        SparseVector files = encoder.fileQuery(query.words());
        if (channels.contains(Channel.FILES)
                && target.state().searchesFiles()
                && !files.isEmpty()) {
            asked.add(Channel.FILES);
            searches.add(new ChunkSearch.Files(files, scope.files().filter(List.of()), FILES));
        }
        if (channels.contains(Channel.LITERAL) && !words.isEmpty()) {
            for (String quoted : query.quoted()) {
                asked.add(Channel.LITERAL);
                searches.add(new ChunkSearch.Body(words, scope.filter(List.of(quoted)), LITERALS));
            }
        }
        return searches.isEmpty()
                ? Map.of()
                : byChannel(asked, vectors.search(target.scope(), searches), scope);
    }

    /** The past commits that resemble the query. */
    List<CommitHit> commits(Target target, QueryAnalysis query) {
        SparseVector words = encoder.commitQuery(query.words());
        return words.isEmpty() ? List.of() : vectors.commits(target.scope(), words, COMMITS);
    }

    private static Map<Channel, List<ChunkHit>> byChannel(
            List<Channel> asked, List<List<ChunkHit>> found, ChunkScope scope) {
        Map<Channel, List<ChunkHit>> hits = new EnumMap<>(Channel.class);
        for (int i = 0; i < asked.size(); i++) {
            ChunkScope admits = asked.get(i) == Channel.FILES ? scope.files() : scope;
            List<ChunkHit> admitted =
                    found.get(i).stream().filter(hit -> admits.admits(hit.chunk())).toList();
            if (asked.get(i) == Channel.LITERAL) {
                admitted = literal(admitted);
            }
            hits.computeIfAbsent(asked.get(i), c -> new ArrayList<>()).addAll(admitted);
        }
        return hits;
    }

    /** That a text stands in many chunks says little of each. */
    private static List<ChunkHit> literal(List<ChunkHit> hits) {
        double sure = Math.min(1, SURE / Math.max(1, hits.size()));
        return hits.stream().map(hit -> new ChunkHit(hit.chunk(), sure)).toList();
    }
}

package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitHit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the channels found for one query. Not thread-safe: it is filled by one thread and then read.
 */
public final class Evidence {

    private final Map<Channel, List<ChunkHit>> chunks = new EnumMap<>(Channel.class);
    private final Map<String, Double> votes = new HashMap<>();
    private final List<CodeChunk> seats = new ArrayList<>();

    /**
     * Adds what a channel found, best first; scores need not be comparable with other channels'.
     */
    public Evidence add(Channel channel, List<ChunkHit> hits) {
        if (!hits.isEmpty()) {
            chunks.put(channel, List.copyOf(hits));
        }
        return this;
    }

    /**
     * Lets past commits vote for the files that they touched: a commit's score, divided by the root
     * of the number of its files.
     */
    public Evidence addVotes(List<CommitHit> commits) {
        for (CommitHit commit : commits) {
            double vote = commit.score() / Math.sqrt(commit.paths().size());
            commit.paths().forEach(path -> votes.merge(path, vote, Double::sum));
        }
        return this;
    }

    /** Adds chunks that stand for files which only past commits speak for. */
    public Evidence addSeats(List<CodeChunk> chunks) {
        seats.addAll(chunks);
        return this;
    }

    /** Whether a channel found a chunk of this file. */
    public boolean shows(String path) {
        return chunks.values().stream()
                .flatMap(List::stream)
                .anyMatch(hit -> hit.chunk().path().equals(path));
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return chunks.isEmpty() && seats.isEmpty();
    }

    /** The tests among the files of which chunks were found. */
    Set<String> tests() {
        return chunks.values().stream()
                .flatMap(List::stream)
                .map(ChunkHit::chunk)
                .filter(CodeChunk::test)
                .map(CodeChunk::path)
                .collect(Collectors.toSet());
    }

    List<CodeChunk> seats() {
        return seats;
    }

    /** The chunks that were found, by channel; no channel without any. */
    Map<Channel, List<ChunkHit>> chunks() {
        return chunks;
    }

    /** The votes of past commits, by path. */
    public Map<String, Double> votes() {
        return votes;
    }
}

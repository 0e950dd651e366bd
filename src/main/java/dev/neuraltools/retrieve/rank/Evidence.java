package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitHit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the channels found for one query. Not thread-safe: it is filled by one thread and then read.
 */
public final class Evidence {

    private final Map<Channel, List<ChunkHit>> chunks = new EnumMap<>(Channel.class);
    private final Map<String, Double> votes = new HashMap<>();
    private final Map<String, Double> files = new HashMap<>();
    private final Set<String> tests = new HashSet<>();
    private final List<CodeChunk> seats = new ArrayList<>();

    /**
     * Adds what a channel found, best first; scores need not be comparable with other channels'.
     */
    public Evidence add(Channel channel, List<ChunkHit> hits) {
        if (!hits.isEmpty()) {
            chunks.put(channel, List.copyOf(hits));
            hits.stream()
                    .map(ChunkHit::chunk)
                    .filter(CodeChunk::test)
                    .forEach(chunk -> tests.add(chunk.path()));
        }
        return this;
    }

    /**
     * Lets past commits vote for the files that they touched: a commit's score, divided by the root
     * of the number of its files of code; tests and documents beside them take nothing away.
     */
    public Evidence addVotes(List<CommitHit> commits) {
        for (CommitHit commit : commits) {
            double vote =
                    commit.score()
                            / Math.sqrt(commit.code() > 0 ? commit.code() : commit.paths().size());
            commit.paths().forEach(path -> votes.merge(path, vote, Double::sum));
        }
        return this;
    }

    /**
     * Adds the files that were found as a whole.
     *
     * @param carriers a chunk of each, with the score of its file; it is not found by this itself
     */
    public Evidence addFiles(List<ChunkHit> carriers) {
        carriers.forEach(hit -> {
            files.merge(hit.chunk().path(), hit.score(), Math::max);
            if (hit.chunk().test()) {
                tests.add(hit.chunk().path());
            }
        });
        return this;
    }

    /** Adds chunks that stand for files of which no channel found one. */
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

    /** Whether one of some channels found a chunk. */
    public boolean hasAny(Set<Channel> channels) {
        return channels.stream().anyMatch(chunks::containsKey);
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return chunks.isEmpty() && seats.isEmpty();
    }

    /** The tests among the files that were found, by their chunks or as a whole. */
    Set<String> tests() {
        return tests;
    }

    List<CodeChunk> seats() {
        return seats;
    }

    /** The chunks that were found, by channel; no channel without any. */
    Map<Channel, List<ChunkHit>> chunks() {
        return chunks;
    }

    /** The scores of the files that were found as a whole, by path. */
    public Map<String, Double> files() {
        return files;
    }

    /** The votes of past commits, by path. */
    public Map<String, Double> votes() {
        return votes;
    }
}

package dev.neuraltools.retrieve.rank;

import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Orders chunks by the weighted sum of each channel's evidence on a common scale.
 *
 * <p>Evidence is summed for each file (the best chunk of each channel, and the votes of past
 * commits), since a question is mostly about one place and several channels see different chunks of
 * it. A file's best chunk stands where the file stands; each further one follows with its share of
 * the evidence, less for each that stands before it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Fusion {

    /** How many chunks each search is asked for. */
    public static final int DEPTH = 100;

    /** What a chunk keeps of its score for each chunk of its file that stands before it. */
    private static final double NEXT_OF_FILE = 0.85;

    /** How many chunks of a file may stand among the others; the rest come after all. */
    private static final int PER_FILE = 3;

    private static final double REST_OF_FILE = 0.05;

    private final FusionWeights weights;

    public Fusion(FusionWeights weights) {
        this.weights = weights;
    }

    /**
     * All chunks of the evidence, best first; equal scores in the order of path and line.
     *
     * @param demoteTests whether tests, examples and fixtures count for less
     */
    public List<RankedChunk> rank(Evidence evidence, boolean demoteTests) {
        Map<UUID, Candidate> candidates = new LinkedHashMap<>();
        Map<String, Double> files = new HashMap<>();
        evidence.chunks().forEach((channel, hits) -> weigh(channel, hits, candidates, files));
        evidence.seats().forEach(seat -> candidates.putIfAbsent(seat.id(), new Candidate(seat)));
        Set<String> voted = vote(evidence.votes(), files);
        Map<String, List<Candidate>> byFile = new LinkedHashMap<>();
        candidates
                .values()
                .forEach(
                        c -> byFile.computeIfAbsent(c.chunk.path(), p -> new ArrayList<>()).add(c));
        List<RankedChunk> ranked = new ArrayList<>();
        byFile.forEach((path, chunks) -> {
            boolean test = demoteTests && chunks.getFirst().chunk.test();
            double score = files.getOrDefault(path, 0.0) * (test ? weights.tests() : 1);
            ranked.addAll(ofFile(chunks, score, voted.contains(path)));
        });
        ranked.sort(
                Comparator.comparingDouble(RankedChunk::score)
                        .reversed()
                        .thenComparing(r -> r.chunk().path())
                        .thenComparingInt(r -> r.chunk().startLine()));
        return ranked;
    }

    private void weigh(
            Channel channel,
            List<ChunkHit> hits,
            Map<UUID, Candidate> candidates,
            Map<String, Double> files) {
        Map<String, Double> best = new HashMap<>();
        hits.forEach(hit -> best.merge(hit.chunk().path(), hit.score(), Math::max));
        boolean words = channel == Channel.LEXICAL || channel == Channel.NAMES;
        int unseen = words ? Math.max(0, DEPTH - hits.size()) : 0;
        Spread spread = Spread.of(best.values(), unseen);
        double weight = weights.of(channel);
        best.forEach((path, score) ->
                files.merge(path, weight * scaled(channel, spread, score), Double::sum));
        for (ChunkHit hit : hits) {
            Candidate candidate =
                    candidates.computeIfAbsent(hit.chunk().id(), id -> new Candidate(hit.chunk()));
            candidate.score += weight * scaled(channel, spread, hit.score());
            candidate.channels.add(channel);
        }
    }

    private static double scaled(Channel channel, Spread spread, double score) {
        return switch (channel) {
            case DENSE, LEXICAL, NAMES, HISTORY -> spread.scaled(score);
            // These say how sure they are by themselves, between 0 and 1.
            case SYMBOLS, LITERAL, PLACES -> score;
        };
    }

    private Set<String> vote(Map<String, Double> votes, Map<String, Double> files) {
        if (!votes.isEmpty()) {
            Spread spread = Spread.of(votes.values());
            double weight = weights.of(Channel.HISTORY);
            votes.forEach(
                    (path, vote) -> files.merge(path, weight * spread.scaled(vote), Double::sum));
        }
        return votes.keySet();
    }

    private static List<RankedChunk> ofFile(List<Candidate> chunks, double score, boolean voted) {
        chunks.sort(
                Comparator.<Candidate>comparingDouble(c -> c.score)
                        .reversed()
                        .thenComparingInt(c -> c.chunk.startLine()));
        double best = Math.max(chunks.getFirst().score, 1e-9);
        List<RankedChunk> ranked = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            Candidate candidate = chunks.get(i);
            double place = i < PER_FILE ? Math.pow(NEXT_OF_FILE, i) : REST_OF_FILE;
            double share = i == 0 ? 1 : place * candidate.score / best;
            if (voted) {
                candidate.channels.add(Channel.HISTORY);
            }
            ranked.add(new RankedChunk(candidate.chunk, score * share, candidate.channels));
        }
        return ranked;
    }

    private static final class Candidate {

        private final CodeChunk chunk;
        private final Set<Channel> channels = EnumSet.noneOf(Channel.class);
        private double score;

        Candidate(CodeChunk chunk) {
            this.chunk = chunk;
        }
    }
}

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
 * <p>Evidence is summed for each file (the best chunk of each channel, the file as a whole, the
 * votes of past commits, and what its tests have), since a question is mostly about one place and
 * several channels see different chunks of it. A file's best chunk stands where the file stands;
 * each further one follows with its share of the evidence, less for each that stands before it.
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
     * @param wanted what is asked for by name: all else but code counts for less
     */
    public List<RankedChunk> rank(Evidence evidence, Set<Genre> wanted) {
        Map<UUID, Candidate> candidates = new LinkedHashMap<>();
        Map<String, Double> files = new HashMap<>();
        evidence.chunks().forEach((channel, hits) -> weigh(channel, hits, candidates, files));
        evidence.seats().forEach(seat -> candidates.putIfAbsent(seat.id(), new Candidate(seat)));
        Map<String, Set<Channel>> heard = new HashMap<>();
        speak(Channel.FILES, evidence.files(), files, heard);
        speak(Channel.HISTORY, evidence.votes(), files, heard);
        if (!wanted.contains(Genre.TEST)) {
            testify(evidence, files, heard);
        }
        Map<String, List<Candidate>> byFile = new LinkedHashMap<>();
        candidates
                .values()
                .forEach(
                        c -> byFile.computeIfAbsent(c.chunk.path(), p -> new ArrayList<>()).add(c));
        List<RankedChunk> ranked = new ArrayList<>();
        byFile.forEach((path, chunks) -> {
            Genre genre = Genre.of(chunks.getFirst().chunk);
            double share = wanted.contains(genre) ? 1 : weights.of(genre);
            double score = files.getOrDefault(path, 0.0) * share;
            ranked.addAll(ofFile(chunks, score, heard.getOrDefault(path, Set.of())));
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
            case DENSE, LEXICAL, NAMES, FILES, HISTORY, TESTS -> spread.scaled(score);
            // These say how sure they are by themselves, between 0 and 1.
            case SYMBOLS, LITERAL, PLACES -> score;
        };
    }

    /** What speaks for files and not for chunks of them. */
    private void speak(
            Channel channel,
            Map<String, Double> scores,
            Map<String, Double> files,
            Map<String, Set<Channel>> heard) {
        Spread spread = Spread.of(scores.values());
        scores.forEach((path, score) -> speak(channel, path, spread.scaled(score), files, heard));
    }

    /** A test that was found speaks for what it tests. */
    private void testify(
            Evidence evidence, Map<String, Double> files, Map<String, Set<Channel>> heard) {
        if (weights.of(Channel.TESTS) > 0) {
            TestSubjects subjects = new TestSubjects(files.keySet(), evidence.tests());
            Map<String, Double> testimony = new HashMap<>();
            for (String test : evidence.tests()) {
                double score = files.getOrDefault(test, 0.0);
                subjects.of(test).ifPresent(path -> testimony.merge(path, score, Math::max));
            }
            testimony.forEach((path, score) -> speak(Channel.TESTS, path, score, files, heard));
        }
    }

    private void speak(
            Channel channel,
            String path,
            double score,
            Map<String, Double> files,
            Map<String, Set<Channel>> heard) {
        files.merge(path, weights.of(channel) * score, Double::sum);
        heard.computeIfAbsent(path, p -> EnumSet.noneOf(Channel.class)).add(channel);
    }

    private static List<RankedChunk> ofFile(
            List<Candidate> chunks, double score, Set<Channel> heard) {
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
            candidate.channels.addAll(heard);
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

package dev.neuraltools.retrieve.rank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitHit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FusionTest {

    private static final Set<Genre> CODE = Set.of(Genre.CODE);

    private final Fusion fusion = new Fusion(FusionWeights.HYBRID);

    @Property(tries = 300)
    void scoresDescendAndEachChunkStandsOnce(
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0.01, max = 50) Double> dense,
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0.01, max = 50) Double> lexical) {
        Evidence evidence =
                new Evidence().add(Channel.DENSE, hits(dense)).add(Channel.LEXICAL, hits(lexical));
        List<RankedChunk> ranked = fusion.rank(evidence, CODE);
        assertThat(ranked).hasSize(Math.max(dense.size(), lexical.size()));
        assertThat(ranked.stream().map(r -> r.chunk().id()).distinct()).hasSize(ranked.size());
        assertThat(IntStream.range(1, ranked.size()))
                .allMatch(i -> ranked.get(i).score() <= ranked.get(i - 1).score());
    }

    @Property(tries = 300)
    void chunkThatEveryChannelLikesBestIsFirst(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0.01, max = 50) Double> scores,
            @ForAll @IntRange(max = 29) int place) {
        ChunkHit best = new ChunkHit(chunk(place % scores.size()), 51);
        List<ChunkHit> hits =
                IntStream.range(0, scores.size())
                        .mapToObj(i ->
                                i == place % scores.size()
                                        ? best
                                        : new ChunkHit(chunk(i), scores.get(i)))
                        .toList();
        Evidence evidence = new Evidence().add(Channel.DENSE, hits).add(Channel.NAMES, hits);
        assertThat(fusion.rank(evidence, CODE).getFirst().chunk()).isEqualTo(best.chunk());
    }

    @Property(tries = 200)
    void commitVotesNeverTakeAChunkOut(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 50) Double> scores,
            @ForAll @DoubleRange(min = 0.01, max = 100) double vote) {
        Evidence evidence =
                new Evidence()
                        .add(Channel.LEXICAL, hits(scores))
                        .addVotes(List.of(commit(vote, "src/File0.java", "elsewhere.py")));
        assertThat(fusion.rank(evidence, CODE)).hasSize(scores.size());
    }

    @Test
    void whileFewChunksAreEmbeddedTheirLikenessSaysLittle() {
        List<ChunkHit> alike =
                IntStream.range(0, 20)
                        .mapToObj(i -> new ChunkHit(chunk(i), i == 0 ? 0.9 : 0.5 - i * 0.001))
                        .toList();
        List<ChunkHit> worded =
                IntStream.range(20, 20 + Fusion.DEPTH)
                        .mapToObj(i -> new ChunkHit(chunk(i), 20 - i * 0.1))
                        .toList();
        Evidence evidence = new Evidence().add(Channel.DENSE, alike).add(Channel.LEXICAL, worded);

        assertThat(fusion.rank(evidence, CODE).getFirst().chunk()).isEqualTo(chunk(0));
        assertThat(
                        new Fusion(FusionWeights.HYBRID.embedded(0.1))
                                .rank(evidence, CODE)
                                .getFirst()
                                .chunk())
                .isEqualTo(chunk(20));
    }

    @Test
    void wordThatOneFileAloneHasOutweighsWhatMerelyReadsAlike() {
        List<ChunkHit> alike =
                IntStream.range(0, Fusion.DEPTH)
                        .mapToObj(i -> new ChunkHit(chunk(i), 0.4 - i * 0.002))
                        .toList();
        ChunkHit only = new ChunkHit(chunk("src/Only.java", 1, false, ""), 7);
        Evidence evidence =
                new Evidence().add(Channel.DENSE, alike).add(Channel.LEXICAL, List.of(only));

        assertThat(fusion.rank(evidence, CODE).getFirst().chunk()).isEqualTo(only.chunk());
    }

    @Test
    void fileThatOnlyCommitsSpeakForStandsByItsSeat() {
        CodeChunk seat = chunk("src/Voted.java", 1, false, "");
        Evidence evidence =
                new Evidence()
                        .add(Channel.LEXICAL, hits(List.of(1.0, 2.0, 3.0)))
                        .addVotes(List.of(commit(5, "src/Voted.java"), commit(1, "src/File0.java")))
                        .addSeats(List.of(seat));
        RankedChunk voted =
                fusion.rank(evidence, CODE).stream()
                        .filter(r -> r.chunk().equals(seat))
                        .findFirst()
                        .orElseThrow();
        assertThat(voted.score()).isPositive();
        assertThat(voted.channels()).containsExactly(Channel.HISTORY);
    }

    @Test
    void testsAreDemotedUnlessAskedFor() {
        List<ChunkHit> hits =
                List.of(
                        new ChunkHit(chunk("src/test/PoolTest.java", 1, true, ""), 10),
                        new ChunkHit(chunk("src/main/Pool.java", 1, false, ""), 9),
                        new ChunkHit(chunk("src/main/Other.java", 1, false, ""), 1));
        Evidence evidence = new Evidence().add(Channel.LEXICAL, hits);
        assertThat(fusion.rank(evidence, CODE).getFirst().chunk().path())
                .isEqualTo("src/main/Pool.java");
        assertThat(fusion.rank(evidence, Set.of(Genre.CODE, Genre.TEST)).getFirst().chunk().path())
                .isEqualTo("src/test/PoolTest.java");
    }

    @Test
    void documentsAreDemotedUnlessAskedFor() {
        List<ChunkHit> hits =
                List.of(
                        new ChunkHit(chunk("docs/pool.md", 1, false, ""), 10),
                        new ChunkHit(chunk("src/main/Pool.java", 1, false, ""), 9),
                        new ChunkHit(chunk("src/main/Other.java", 1, false, ""), 1));
        Evidence evidence = new Evidence().add(Channel.LEXICAL, hits);
        assertThat(fusion.rank(evidence, CODE).getFirst().chunk().path())
                .isEqualTo("src/main/Pool.java");
        Set<Genre> both = Set.of(Genre.CODE, Genre.DOCUMENT);
        assertThat(fusion.rank(evidence, both).getFirst().chunk().path()).isEqualTo("docs/pool.md");
    }

    @Test
    void testThatWasFoundSpeaksForWhatItTests() {
        List<ChunkHit> hits =
                List.of(
                        new ChunkHit(chunk("t/unit/worker/test_loops.py", 1, true, ""), 10),
                        new ChunkHit(chunk("celery/beat.py", 1, false, ""), 5.5),
                        new ChunkHit(chunk("celery/worker/loops.py", 1, false, ""), 5),
                        new ChunkHit(chunk("celery/app/loops.py", 1, false, ""), 5),
                        new ChunkHit(chunk("celery/far.py", 1, false, ""), 1));
        Evidence evidence = new Evidence().add(Channel.LEXICAL, hits);
        RankedChunk best = fusion.rank(evidence, CODE).getFirst();
        assertThat(best.chunk().path()).isEqualTo("celery/worker/loops.py");
        assertThat(best.channels()).containsExactlyInAnyOrder(Channel.LEXICAL, Channel.TESTS);
        Fusion without = new Fusion(FusionWeights.HYBRID.only(Set.of(Channel.LEXICAL)));
        assertThat(without.rank(evidence, CODE).getFirst().chunk().path())
                .isEqualTo("celery/beat.py");
    }

    @Test
    void fileAsAWholeSpeaksForItsBestChunkAndIsNoResultItself() {
        CodeChunk carrier = chunk("src/Spread.java", 1, false, "");
        CodeChunk inside = chunk("src/Spread.java", 61, false, "");
        List<ChunkHit> hits =
                List.of(
                        new ChunkHit(chunk("src/Dense.java", 1, false, ""), 10),
                        new ChunkHit(inside, 9),
                        new ChunkHit(chunk("src/Far.java", 1, false, ""), 1));
        List<ChunkHit> files =
                List.of(
                        new ChunkHit(carrier, 8),
                        new ChunkHit(chunk("src/Far.java", 1, false, ""), 1));
        Evidence evidence = new Evidence().add(Channel.LEXICAL, hits).addFiles(files);

        List<RankedChunk> ranked = fusion.rank(evidence, CODE);

        assertThat(ranked.getFirst().chunk()).isEqualTo(inside);
        assertThat(ranked.getFirst().channels())
                .containsExactlyInAnyOrder(Channel.LEXICAL, Channel.FILES);
        assertThat(ranked).extracting(RankedChunk::chunk).doesNotContain(carrier);
        Fusion without = new Fusion(FusionWeights.HYBRID.only(Set.of(Channel.LEXICAL)));
        assertThat(without.rank(evidence, CODE).getFirst().chunk().path())
                .isEqualTo("src/Dense.java");
    }

    @Test
    void testThatWasFoundAsAWholeSpeaksForWhatItTests() {
        List<ChunkHit> hits =
                List.of(
                        new ChunkHit(chunk("celery/beat.py", 1, false, ""), 5.5),
                        new ChunkHit(chunk("celery/worker/loops.py", 1, false, ""), 5),
                        new ChunkHit(chunk("celery/far.py", 1, false, ""), 1));
        List<ChunkHit> files =
                List.of(
                        new ChunkHit(chunk("t/unit/worker/test_loops.py", 1, true, ""), 9),
                        new ChunkHit(chunk("celery/far.py", 1, false, ""), 1));
        Evidence evidence = new Evidence().add(Channel.LEXICAL, hits).addFiles(files);

        RankedChunk best = fusion.rank(evidence, CODE).getFirst();

        assertThat(best.chunk().path()).isEqualTo("celery/worker/loops.py");
        assertThat(best.channels()).contains(Channel.TESTS);
    }

    @Test
    void testsBesideCodeTakeNothingFromACommitsVote() {
        CommitHit alone = new CommitHit("a", "message", List.of("a.py"), 1, 4);
        CommitHit tested = new CommitHit("b", "message", List.of("b.py", "t/b.py"), 1, 4);
        CommitHit wide = new CommitHit("c", "message", List.of("c.py", "d.py"), 2, 4);
        var votes = new Evidence().addVotes(List.of(alone, tested, wide)).votes();
        assertThat(votes.get("b.py")).isEqualTo(votes.get("a.py")).isGreaterThan(votes.get("c.py"));
    }

    @Test
    void fourthChunkOfAFileComesAfterOtherFiles() {
        List<ChunkHit> hits =
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                new ChunkHit(chunk("a/Big.java", 1 + i * 30, false, ""), 20.0 - i))
                        .collect(java.util.stream.Collectors.toList());
        hits.add(new ChunkHit(chunk("b/Small.java", 1, false, ""), 12));
        hits.add(new ChunkHit(chunk("c/Far.java", 1, false, ""), 1));
        List<String> paths =
                fusion.rank(new Evidence().add(Channel.LEXICAL, hits), CODE).stream()
                        .map(r -> r.chunk().path())
                        .toList();
        assertThat(paths.subList(0, 4)).contains("b/Small.java");
    }

    @Test
    void chunksOfOneSymbolThatTouchAreJoined() {
        RankedChunk second = ranked(chunk("a/Big.java", 31, false, "a/Big.java#Big.run"), 2);
        RankedChunk other = ranked(chunk("b/Small.java", 1, false, ""), 1.5);
        RankedChunk first = ranked(chunk("a/Big.java", 1, false, "a/Big.java#Big.run"), 1);
        List<RankedChunk> joined = Adjacent.join(List.of(second, other, first));
        assertThat(joined).hasSize(2);
        assertThat(joined.getFirst().chunk().startLine()).isEqualTo(1);
        assertThat(joined.getFirst().chunk().endLine()).isEqualTo(60);
        assertThat(joined.getFirst().score()).isEqualTo(2);
    }

    @Test
    void chunksOfOneSymbolAreJoinedOverABlankLine() {
        RankedChunk second = ranked(chunk("a/Big.java", 32, false, "a/Big.java#Big.run"), 2);
        RankedChunk first = ranked(chunk("a/Big.java", 1, false, "a/Big.java#Big.run"), 1);
        RankedChunk joined = Adjacent.join(List.of(second, first)).getFirst();
        assertThat(joined.chunk().endLine()).isEqualTo(61);
        assertThat(Adjacent.text(joined.parts())).isEqualTo("code\n\ncode");
    }

    private static RankedChunk ranked(CodeChunk chunk, double score) {
        return new RankedChunk(chunk, score, java.util.Set.of(Channel.LEXICAL));
    }

    private static CommitHit commit(double score, String... paths) {
        return new CommitHit("c0ffee", "message", List.of(paths), 0, score);
    }

    private static List<ChunkHit> hits(List<Double> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new ChunkHit(chunk(i), scores.get(i)))
                .toList();
    }

    private static CodeChunk chunk(int file) {
        return chunk("src/File" + file + ".java", 1, false, "");
    }

    private static CodeChunk chunk(String path, int line, boolean test, String symbolId) {
        UUID id = UUID.nameUUIDFromBytes((path + line).getBytes(StandardCharsets.UTF_8));
        return new CodeChunk(
                id, path, "java", line, line + 29, symbolId, "", "method", List.of(), path, "code",
                test, true, 0);
    }
}

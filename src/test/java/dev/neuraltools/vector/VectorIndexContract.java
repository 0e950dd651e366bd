package dev.neuraltools.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every vector index promises. */
public abstract class VectorIndexContract {

    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final SparseVector NO_TERMS = terms();

    private final String name = "project " + PROJECTS.incrementAndGet();
    private ProjectScope project;

    protected abstract VectorIndex index();

    @BeforeEach
    void create() {
        project = scope().project(name, 1);
        index().create(project, 3);
    }

    @Test
    void aChunkComesBackAsItWasPut() {
        CodeChunk chunk =
                new CodeChunk(
                        UUID.randomUUID(),
                        "src/Pool.java",
                        "java",
                        40,
                        71,
                        "src/Pool.java#Pool.evict",
                        "Pool.evict",
                        "method",
                        List.of("evict", "é\n🙂"),
                        "src/Pool.java Pool void evict()",
                        "void evict() {\n\t\"…\\\"\";\n}",
                        true,
                        true,
                        0.375);

        put(new ChunkPoint(chunk, terms(1), NO_TERMS, null));

        assertThat(index().chunksOf(project, List.of("src/Pool.java"))).containsExactly(chunk);
        assertThat(index().chunks(project, List.of(chunk.id()))).containsExactly(chunk);
        assertThat(body(terms(1)))
                .extracting(ChunkHit::chunk)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("header", "text")
                .containsExactly(chunk);
    }

    @Test
    void searchesFindChunksWithoutTheirText() {
        put(point("a.py", 1, terms(1)));

        CodeChunk found = body(terms(1)).getFirst().chunk();

        assertThat(found.header()).isEmpty();
        assertThat(found.text()).isEmpty();
    }

    @Test
    void chunksAreReadInTheOrderOfTheirIds() {
        List<ChunkPoint> points =
                IntStream.range(0, 1_100).mapToObj(i -> point("a.py", i + 1, terms(i))).toList();
        index().put(project, points, true);
        List<CodeChunk> backwards =
                points.reversed().stream()
                        .filter(p -> !p.equals(points.get(5)))
                        .map(ChunkPoint::chunk)
                        .toList();
        index().delete(project, List.of(points.get(5).chunk().id()));
        List<UUID> ids =
                new ArrayList<>(points.reversed().stream().map(p -> p.chunk().id()).toList());
        ids.add(points.getFirst().chunk().id());

        assertThat(index().chunks(project, ids)).containsExactlyElementsOf(backwards);
        assertThat(index().chunks(project, List.of())).isEmpty();
    }

    @Test
    void puttingTwiceChangesNothingAndReplacesWhatIsOlder() {
        ChunkPoint first = point("a.py", 1, terms(1));
        put(first, first);
        put(first);
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(1, 1, 0));

        put(new ChunkPoint(first.chunk(), terms(2), NO_TERMS, null));

        assertThat(body(terms(1))).isEmpty();
        assertThat(body(terms(2)))
                .extracting(hit -> hit.chunk().id())
                .containsExactly(first.chunk().id());
    }

    @Test
    void manyChunksAreAllThereAndOrderedByPathAndLine() {
        List<ChunkPoint> points =
                IntStream.range(0, 1_300)
                        .mapToObj(i -> point("f%02d.py".formatted(i % 50), 1_300 - i, terms(i)))
                        .toList();
        index().put(project, points.subList(0, 1_000), false);
        index().put(project, points.subList(1_000, 1_300), true);

        Set<String> paths = points.stream().map(p -> p.chunk().path()).collect(Collectors.toSet());
        List<CodeChunk> chunks = index().chunksOf(project, paths);

        assertThat(chunks).hasSize(1_300);
        assertThat(chunks)
                .isSortedAccordingTo((a, b) ->
                        a.path().equals(b.path())
                                ? a.startLine() - b.startLine()
                                : a.path().compareTo(b.path()));
        assertThat(index().chunksOf(project, List.of("f07.py", "none.py"))).hasSize(26);
        assertThat(index().chunksOf(project, List.of())).isEmpty();
    }

    @Test
    void outlinesSumUpTheChunksOfEachFile() {
        put(
                point("b.py", 5, terms(1)),
                defining("a.py", 40, "evict", "size"),
                defining("a.py", 1, "size"));

        assertThat(index().outlines(project))
                .containsExactly(
                        new FileOutline("a.py", "python", 41, 2, false),
                        new FileOutline("b.py", "python", 6, 0, false));
    }

    @Test
    void densePassagesAreFoundByTheirCosine() {
        put(
                dense("a.py", 1, f(1, 0, 0)),
                dense("b.py", 1, f(0.6f, 0.8f, 0)),
                point("c.py", 1, terms(1)));

        List<ChunkHit> hits = search(new ChunkSearch.Dense(f(1, 0, 0), ChunkFilter.ALL, 10));

        assertThat(paths(hits)).containsExactly("a.py", "b.py");
        assertThat(hits.get(0).score()).isCloseTo(1.0, offset(1e-5));
        assertThat(hits.get(1).score()).isCloseTo(0.6, offset(1e-5));
    }

    @Test
    void wordsAreWeighedByHowRareTheyAre() {
        put(
                point("rare.py", 1, terms(1, 9)),
                point("common.py", 1, terms(1)),
                point("other.py", 1, terms(1)));

        List<ChunkHit> hits = body(terms(1, 9));

        assertThat(paths(hits)).startsWith("rare.py").hasSize(3);
        // ln(1 + (N − df + 0.5)/(df + 0.5)), with N = 3.
        double common = Math.log(1 + 0.5 / 3.5);
        double rare = Math.log(1 + 2.5 / 1.5);
        assertThat(hits.get(0).score()).isCloseTo(common + rare, offset(1e-4));
        assertThat(hits.get(1).score()).isCloseTo(common, offset(1e-4));
    }

    @Test
    void searchesAreAnsweredInTheirOrderAndSuchWithoutTermsWithNothing() {
        ChunkPoint point =
                new ChunkPoint(chunk("a.py", 1, true, 0), terms(5), terms(6), f(0, 1, 0));
        put(point);
        ChunkFilter all = ChunkFilter.ALL;

        List<List<ChunkHit>> answers =
                index().search(
                                project,
                                List.of(
                                        new ChunkSearch.Body(NO_TERMS, all, 5),
                                        new ChunkSearch.Names(terms(6), all, 5),
                                        new ChunkSearch.Names(terms(5), all, 5),
                                        new ChunkSearch.Body(terms(5), all, 5),
                                        new ChunkSearch.Dense(f(0, 1, 0), all, 5)));

        assertThat(answers).extracting(List::size).containsExactly(0, 1, 0, 1, 1);
        assertThat(index().search(project, List.of())).isEmpty();
    }

    @Test
    void fileIsFoundByItsWordsAsTheChunkThatStandsForIt() {
        ChunkPoint first = file("a.py", 1, terms(7));
        ChunkPoint second = point("a.py", 30, terms(7));
        ChunkPoint other = file("b.py", 1, terms(8));
        put(first, second, other);

        assertThat(files(terms(7))).containsExactly("a.py:1");

        put(new ChunkPoint(first.chunk(), terms(1), NO_TERMS, terms(9), null));

        assertThat(files(terms(7))).isEmpty();
        assertThat(files(terms(8, 9))).containsExactlyInAnyOrder("a.py:1", "b.py:1");
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(3, 3, 0));
    }

    private List<String> files(SparseVector terms) {
        return search(new ChunkSearch.Files(terms, ChunkFilter.ALL, 10)).stream()
                .map(hit -> hit.chunk().path() + ":" + hit.chunk().startLine())
                .toList();
    }

    private static ChunkPoint file(String path, int line, SparseVector words) {
        return new ChunkPoint(chunk(path, line, true, 0), terms(1), NO_TERMS, words, null);
    }

    @Test
    void termsBeyondTheSignedRangeAreTold() {
        put(point("high.py", 1, terms(-2)), point("low.py", 1, terms(2)));

        assertThat(paths(body(terms(-2)))).containsExactly("high.py");
    }

    @Test
    void filtersNarrowEverySearch() {
        put(
                point(chunkOf("src/a.py", "python", "method", false, "retry = Retry(3)"), 1),
                point(chunkOf("test/a.py", "python", "function", true, "retry()"), 1),
                point(chunkOf("src/b.go", "go", "", false, "func Retry() {}"), 1));

        assertThat(filtered(filter(Set.of("src/a.py", "src/b.go"), Set.of(), Set.of(), null)))
                .containsExactlyInAnyOrder("src/a.py", "src/b.go");
        assertThat(filtered(filter(Set.of(), Set.of("go"), Set.of(), null)))
                .containsExactly("src/b.go");
        assertThat(filtered(filter(Set.of(), Set.of(), Set.of("method", "function"), null)))
                .containsExactlyInAnyOrder("src/a.py", "test/a.py");
        assertThat(filtered(filter(Set.of(), Set.of(), Set.of(), true)))
                .containsExactly("test/a.py");
        assertThat(filtered(filter(Set.of(), Set.of(), Set.of(), false)))
                .containsExactlyInAnyOrder("src/a.py", "src/b.go");
        assertThat(filtered(filter(Set.of(), Set.of(), Set.of(), null, "Retry", "(3)")))
                .containsExactly("src/a.py");
        assertThat(filtered(filter(Set.of(), Set.of(), Set.of(), null, "RETRY"))).isEmpty();
        assertThat(filtered(filter(Set.of(), Set.of("go"), Set.of(), true))).isEmpty();
    }

    @Test
    void aFilterMayNameThousandsOfPaths() {
        put(point("wanted.py", 1, terms(1)), point("other.py", 1, terms(1)));
        Set<String> paths =
                IntStream.range(0, 5_000)
                        .mapToObj("src/main/java/some/longer/package/name/File%d.java"::formatted)
                        .collect(Collectors.toSet());
        paths.add("wanted.py");

        assertThat(filtered(filter(paths, Set.of(), Set.of(), null))).containsExactly("wanted.py");
        assertThat(index().chunksOf(project, paths)).hasSize(1);
    }

    @Test
    void pendingAreTheEmbeddableWithoutVectorMostImportantFirst() {
        put(
                new ChunkPoint(chunk("low.py", 1, true, 0.1), terms(1), NO_TERMS, null),
                new ChunkPoint(chunk("high.py", 1, true, 9), terms(1), NO_TERMS, null),
                new ChunkPoint(chunk("mid.py", 1, true, 2.5), NO_TERMS, NO_TERMS, null),
                new ChunkPoint(chunk("done.py", 1, true, 99), terms(1), NO_TERMS, f(1, 0, 0)),
                new ChunkPoint(chunk("text.txt", 1, false, 99), terms(1), NO_TERMS, null));

        assertThat(index().pending(project, 10))
                .extracting(CodeChunk::path)
                .containsExactly("high.py", "mid.py", "low.py");
        assertThat(index().pending(project, 1))
                .extracting(CodeChunk::path)
                .containsExactly("high.py");
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(5, 4, 1));
    }

    @Test
    void embeddingGivesVectorsAndLeavesOutWhatIsGone() {
        ChunkPoint there = point("a.py", 1, terms(1));
        ChunkPoint gone = point("b.py", 1, terms(1));
        put(there, gone);
        index().delete(project, List.of(gone.chunk().id(), UUID.randomUUID()));

        index().embed(
                        project,
                        Map.of(
                                there.chunk().id(), f(0, 0, 1),
                                gone.chunk().id(), f(0, 1, 0),
                                UUID.randomUUID(), f(1, 0, 0)));
        index().embed(project, Map.of(gone.chunk().id(), f(0, 1, 0)));
        index().embed(project, Map.of());

        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(1, 1, 1));
        assertThat(index().pending(project, 10)).isEmpty();
        assertThat(body(terms(1))).hasSize(1);
        Map<UUID, float[]> vectors =
                index().vectors(project, List.of(there.chunk().id(), gone.chunk().id()));
        assertThat(vectors).containsOnlyKeys(there.chunk().id());
        assertThat(vectors.get(there.chunk().id())).containsExactly(0, 0, 1);
    }

    @Test
    void deletingRemovesFromEverySearch() {
        List<ChunkPoint> points = new ArrayList<>();
        IntStream.range(0, 1_200).forEach(i -> points.add(dense("a.py", i + 1, f(1, 0, 0))));
        index().put(project, points, true);

        index().delete(
                        project,
                        points.subList(1, 1_200).stream().map(p -> p.chunk().id()).toList());
        index().delete(project, List.of());

        assertThat(search(new ChunkSearch.Dense(f(1, 0, 0), ChunkFilter.ALL, 10))).hasSize(1);
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(1, 1, 1));
    }

    @Test
    void commitsAreFoundByTheirWordsAndAreNoChunks() {
        put(point("a.py", 1, terms(1)));
        List<CommitPoint> commits =
                List.of(
                        commit("aaaa", "Evict idle connections", terms(1, 2)),
                        commit("bbbb", "Retry on failure", terms(3)));
        index().putCommits(project, commits);
        index().putCommits(project, commits);

        List<CommitHit> hits = index().commits(project, terms(2, 7), 10);

        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().hash()).isEqualTo("aaaa");
        assertThat(hits.getFirst().message()).isEqualTo("Evict idle connections");
        assertThat(hits.getFirst().paths()).containsExactly("x.py", "y.py");
        assertThat(index().commits(project, NO_TERMS, 10)).isEmpty();
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(1, 1, 0));
        assertThat(body(terms(1))).hasSize(1);
    }

    @Test
    void projectsAndGenerationsNeverSeeEachOther() {
        ProjectScope lookalike = scope().project(name.toUpperCase(java.util.Locale.ROOT), 1);
        ProjectScope next = scope().project(name, 2);
        index().create(lookalike, 3);
        index().create(next, 3);
        index().put(project, List.of(dense("a.py", 1, f(1, 0, 0))), true);
        index().put(lookalike, List.of(dense("b.py", 1, f(1, 0, 0))), true);
        index().put(next, List.of(dense("c.py", 1, f(1, 0, 0))), true);
        index().publish(project);
        index().publish(next);
        index().publish(next);

        ChunkSearch search = new ChunkSearch.Dense(f(1, 0, 0), ChunkFilter.ALL, 10);
        for (Map.Entry<ProjectScope, String> each :
                Map.of(project, "a.py", lookalike, "b.py", next, "c.py").entrySet()) {
            assertThat(paths(index().search(each.getKey(), List.of(search)).getFirst()))
                    .containsExactly(each.getValue());
        }

        index().drop(project);
        index().drop(project);

        assertThat(index().exists(project)).isFalse();
        assertThat(index().exists(next)).isTrue();
        assertThat(index().counts(next).chunks()).isEqualTo(1);
    }

    @Test
    void creatingAgainEmptiesTheCollection() {
        put(point("a.py", 1, terms(1)));

        index().create(project, 5);

        assertThat(index().exists(project)).isTrue();
        assertThat(index().counts(project)).isEqualTo(new ChunkCounts(0, 0, 0));
    }

    @Test
    void aCollectionThatIsNotThereOrAnotherDimensionIsAFaultThatSaysSo() {
        ProjectScope missing = scope().project(name, 77);

        assertThat(index().exists(missing)).isFalse();
        assertThatThrownBy(() -> index().counts(missing))
                .isInstanceOf(VectorException.class)
                .isNotInstanceOf(VectorException.Transient.class)
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> index().publish(missing)).isInstanceOf(VectorException.class);
        assertThatThrownBy(() -> put(dense("a.py", 1, f(1, 0))))
                .isInstanceOf(VectorException.class)
                .isNotInstanceOf(VectorException.Transient.class);
    }

    @Test
    void aCallEndsWithItsScope() {
        Cancellation cancelled = new Cancellation();
        cancelled.request();
        ProjectScope late = project.with(scope(Duration.ZERO, new Cancellation()));
        ProjectScope unwanted = project.with(scope(Duration.ofMinutes(1), cancelled));

        assertThatThrownBy(() -> index().counts(late))
                .isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> index().counts(unwanted))
                .isInstanceOf(CallCancelledException.class);
    }

    private void put(ChunkPoint... points) {
        index().put(project, List.of(points), true);
    }

    private List<ChunkHit> search(ChunkSearch search) {
        return index().search(project, List.of(search)).getFirst();
    }

    private List<ChunkHit> body(SparseVector terms) {
        return search(new ChunkSearch.Body(terms, ChunkFilter.ALL, 10));
    }

    private List<String> filtered(ChunkFilter filter) {
        return paths(search(new ChunkSearch.Body(terms(1), filter, 10)));
    }

    private static List<String> paths(List<ChunkHit> hits) {
        return hits.stream().map(hit -> hit.chunk().path()).toList();
    }

    private static ChunkFilter filter(
            Set<String> paths,
            Set<String> languages,
            Set<String> kinds,
            @Nullable Boolean test,
            String... contains) {
        return new ChunkFilter(
                paths, languages, kinds, Optional.ofNullable(test), List.of(contains));
    }

    private static ChunkPoint point(String path, int line, SparseVector body) {
        return new ChunkPoint(chunk(path, line, true, 0), body, NO_TERMS, null);
    }

    private static ChunkPoint point(CodeChunk chunk, int term) {
        return new ChunkPoint(chunk, terms(term), NO_TERMS, null);
    }

    private static ChunkPoint dense(String path, int line, float[] vector) {
        return new ChunkPoint(chunk(path, line, true, 0), NO_TERMS, NO_TERMS, vector);
    }

    private static CodeChunk chunkOf(
            String path, String language, String kind, boolean test, String text) {
        return new CodeChunk(
                UUID.randomUUID(),
                path,
                language,
                1,
                2,
                "",
                "",
                kind,
                List.of(),
                path,
                text,
                test,
                true,
                0);
    }

    private static ChunkPoint defining(String path, int line, String... names) {
        return point(
                new CodeChunk(
                        UUID.randomUUID(),
                        path,
                        "python",
                        line,
                        line + 1,
                        "",
                        "",
                        "",
                        List.of(names),
                        path,
                        "pass",
                        false,
                        true,
                        0),
                1);
    }

    private static CodeChunk chunk(String path, int line, boolean embeddable, double priority) {
        return new CodeChunk(
                UUID.randomUUID(),
                path,
                "python",
                line,
                line + 1,
                "",
                "",
                "",
                List.of(),
                path,
                "pass",
                false,
                embeddable,
                priority);
    }

    private static CommitPoint commit(String hash, String message, SparseVector terms) {
        return new CommitPoint(
                hash,
                message,
                Instant.ofEpochSecond(1_700_000_000),
                List.of("x.py", "y.py"),
                2,
                terms);
    }

    private static SparseVector terms(int... indices) {
        float[] weights = new float[indices.length];
        java.util.Arrays.fill(weights, 1);
        return new SparseVector(indices, weights);
    }

    private static float[] f(float... components) {
        return components;
    }

    protected static Scope scope() {
        return scope(Duration.ofMinutes(2), new Cancellation());
    }

    protected static Scope scope(Duration time, Cancellation cancellation) {
        return new Scope(
                "tester",
                Visibility.everything(),
                new Tester(),
                Deadline.in(time),
                cancellation,
                "test");
    }

    private record Tester() implements Holder {
        @Override
        public String id() {
            return "tester";
        }

        @Override
        public int share(String pool) {
            return 4;
        }

        @Override
        public int total() {
            return 4;
        }
    }
}

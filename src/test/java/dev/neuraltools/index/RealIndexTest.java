package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CoChange;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.Neighbour;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobState;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkFilter;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.LexicalEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to what the stores answer, through the real queue and the real stores. */
class RealIndexTest {

    private static final String PRICES = "src/shop/Prices.java";
    private static final String CART_TOTAL = "src/shop/Cart.java#Cart.total";
    private static final MemoryStores MEMORY = new MemoryStores();
    private static RealIndex index;

    @TempDir Path root;

    private SampleProject project;
    private String name;

    @BeforeAll
    static void open() {
        index = new RealIndex(MEMORY.stores().embedder());
    }

    @AfterAll
    static void close() throws Exception {
        index.close();
    }

    @BeforeEach
    void repository() throws Exception {
        name = "p" + UUID.randomUUID();
        project = new SampleProject(root).fill();
        try (Git git = Git.init().setInitialBranch("main").setDirectory(root.toFile()).call()) {
            commit(git, "add the shop");
            project.write("src/shop/Cart.java", read("src/shop/Cart.java") + "\n");
            project.write(PRICES, read(PRICES) + "\n");
            commit(git, "space out cart and prices");
        }
    }

    @Test
    void aRepositoryIsSearchableAfterItsFirstWaveAndEmbeddedAfterTheSecond() {
        Job job = run(false);
        embedded();

        ProjectState state = index.state(name);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.message()).startsWith("indexed 4 files").endsWith("2 commits");
        assertThat(state.branch()).isEqualTo("main");
        assertThat(state.commit()).hasSize(12);
        assertThat(state.embedded()).isEqualTo(state.embeddable()).isPositive();
        assertThat(found("shipping total")).startsWith("src/shop/Cart.java");
        assertThat(callers(PRICES + "#Prices.of")).containsExactly(CART_TOTAL);
        assertThat(index.stores.graph().coChanges(live(), List.of(PRICES), 5))
                .contains(new CoChange(PRICES, "src/shop/Cart.java", 1.0));
        assertThat(
                        index.stores
                                .vectors()
                                .commits(
                                        live(),
                                        new LexicalEncoder().commitQuery("space out prices"),
                                        1))
                .singleElement()
                .satisfies(hit -> assertThat(hit.paths()).contains(PRICES));
    }

    @Test
    void anUnchangedRepositoryIsSaidToBe() {
        run(false);
        embedded();
        ProjectState before = index.state(name);

        assertThat(run(false).message()).isEqualTo("nothing changed: 4 files compared");

        ProjectState after = index.state(name);
        assertThat(after.indexedAt()).isAfter(before.indexedAt());
        assertThat(after.generation()).isEqualTo(1);
    }

    @Test
    void aRenamedSymbolMovesTheEdgesOfItsCallers() throws Exception {
        run(false);
        project.write(PRICES, read(PRICES).replace(" of(", " priceOf("));
        project.write(
                "src/shop/Cart.java", read("src/shop/Cart.java").replace(".of(", ".priceOf("));

        assertThat(run(false).message()).startsWith("2 files changed");

        assertThat(callers(PRICES + "#Prices.priceOf")).containsExactly(CART_TOTAL);
        assertThat(callers(PRICES + "#Prices.of")).isEmpty();
        assertThat(found("price")).startsWith(PRICES);
        assertThat(index.stores.graph().coChanges(live(), List.of(PRICES), 5)).isNotEmpty();
    }

    @Test
    void aFileIsFoundByTheWordsThatItHasNow() throws Exception {
        run(false);
        String text = read(PRICES);
        assertThat(files("zebra")).isEmpty();
        project.write(PRICES, text + "\n\n// " + "filler line\n// ".repeat(60) + "zebra\n");
        run(false);
        assertThat(files("zebra")).containsExactly(PRICES);
        project.write(PRICES, text);
        run(false);
        assertThat(files("zebra")).isEmpty();
        assertThat(files("prices")).contains(PRICES).doesNotHaveDuplicates();
        Files.delete(root.resolve(PRICES));
        run(false);
        assertThat(files("prices item")).doesNotContain(PRICES);
    }

    private List<String> files(String query) {
        ChunkSearch files =
                new ChunkSearch.Files(new LexicalEncoder().fileQuery(query), ChunkFilter.ALL, 9);
        return index.stores.vectors().search(live(), List.of(files)).getFirst().stream()
                .map(hit -> hit.chunk().path())
                .toList();
    }

    @Test
    void aSymbolThatComesBackHasItsCallersAgain() throws Exception {
        run(false);
        String text = read(PRICES);
        project.write(PRICES, text.replace(" of(", " priceOf("));
        run(false);
        assertThat(callers(PRICES + "#Prices.priceOf")).isEmpty();
        project.write(PRICES, text);
        run(false);

        assertThat(callers(PRICES + "#Prices.of")).containsExactly(CART_TOTAL);
    }

    @Test
    void aDeletedFileIsNotFoundAnyMore() throws Exception {
        run(false);
        project.delete(PRICES);

        assertThat(run(false).message()).startsWith("0 files changed, 1 removed");

        assertThat(found("prices of item")).doesNotContain(PRICES);
        assertThat(index.state(name).files()).isEqualTo(3);
        assertThat(index.stores.graph().symbolsIn(live(), PRICES)).isEmpty();
    }

    @Test
    void aCleanIndexReplacesTheGeneration() {
        run(false);
        embedded();
        int embedded = MEMORY.embedded.size();

        assertThat(run(true).state()).isEqualTo(JobState.DONE);

        assertThat(index.state(name).generation()).isEqualTo(2);
        assertThat(index.state(name).denseCoverage()).isEqualTo(1.0);
        assertThat(MEMORY.embedded).hasSize(embedded);
        await().atMost(Duration.ofSeconds(30)).until(() -> !index.stores.vectors().exists(at(1)));
        assertThat(index.stores.graph().counts(at(1)).files()).isZero();
    }

    @Test
    void aJobWhoseWorkerStopsIsDoneByTheNextOne() throws Exception {
        for (int i = 0; i < 60; i++) {
            project.write("src/shop/Extra" + i + ".java", "package shop; class Extra" + i + " {}");
        }
        Job job = submit(false);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> index.job(job.id()).orElseThrow().state() != JobState.QUEUED);

        index.replaceWorker();

        assertThat(ended(job).state()).isEqualTo(JobState.DONE);
        assertThat(index.state(name).files()).isEqualTo(64);
        assertThat(callers(PRICES + "#Prices.of")).containsExactly(CART_TOTAL);
    }

    @Test
    void aFolderThatVanishesFailsItsJobWithAReason() throws Exception {
        Path gone = Files.createDirectory(root.resolve("gone"));
        Job job =
                index.service
                        .request(
                                RealIndex.scopes().scope(),
                                gone.toString(),
                                Optional.of(name),
                                false)
                        .job();
        ended(job);
        Files.delete(gone);
        Job again = index.queue.submit(RealIndex.scopes().scope(), job.request()).job();

        assertThat(ended(again).state()).isEqualTo(JobState.FAILED);
        assertThat(ended(again).message()).contains("is gone or cannot be read");
    }

    @Test
    void requestsThatWillNotDoSayWhy() {
        run(false);

        refused("relative/path", Optional.empty(), "is not absolute");
        refused(root.resolve("nowhere").toString(), Optional.empty(), "there is no folder");
        refused(root.resolve("README.md").toString(), Optional.empty(), "is a file");
        refused(root.toString(), Optional.of("a/b"), "is no name for a project");
        refused(root.toString(), Optional.of(".."), "is no name for a project");
        refused(
                root.resolve("src").toString(),
                Optional.of(name),
                "belongs to " + index.state(name).root());
    }

    private static void refused(String path, Optional<String> name, String reason) {
        assertThatThrownBy(
                        () -> index.service.request(RealIndex.scopes().scope(), path, name, false))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(reason);
    }

    private Job submit(boolean clean) {
        return index.service
                .request(RealIndex.scopes().scope(), root.toString(), Optional.of(name), clean)
                .job();
    }

    private Job run(boolean clean) {
        return ended(submit(clean));
    }

    private static Job ended(Job job) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> index.job(job.id()).orElseThrow(), now -> now.state().ended());
    }

    private void embedded() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> index.state(name).denseCoverage() == 1.0);
    }

    private ProjectScope live() {
        return at(index.state(name).generation());
    }

    private ProjectScope at(int generation) {
        return RealIndex.scopes().project(name, generation);
    }

    private List<String> found(String query) {
        ChunkSearch body =
                new ChunkSearch.Body(new LexicalEncoder().bodyQuery(query), ChunkFilter.ALL, 5);
        return index.stores.vectors().search(live(), List.of(body)).getFirst().stream()
                .map(ChunkHit::chunk)
                .map(chunk -> chunk.path())
                .toList();
    }

    private List<String> callers(String symbol) {
        return index
                .stores
                .graph()
                .neighbours(live(), List.of(symbol), Set.of(EdgeKind.CALLS), Direction.IN, 10)
                .stream()
                .map(RealIndexTest::source)
                .toList();
    }

    private static String source(Neighbour neighbour) {
        return neighbour.edge().from();
    }

    private String read(String path) throws Exception {
        return Files.readString(root.resolve(path));
    }

    private static void commit(Git git, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("a", "a@example.org")
                .setCommitter("a", "a@example.org")
                .setSign(false)
                .call();
    }
}

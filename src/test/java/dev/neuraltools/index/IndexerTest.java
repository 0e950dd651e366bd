package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.vector.ChunkPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerTest {

    private static final String CART = "src/shop/Cart.java#";
    private static final String PRICES = "src/shop/Prices.java#";

    @TempDir Path root;

    private SampleProject project;

    @BeforeEach
    void fill() throws Exception {
        project = new SampleProject(root).fill();
    }

    @Test
    void theFirstIndexMakesAProjectLive() throws Exception {
        IndexReport report = project.index(false);

        ProjectState state = project.state();
        assertThat(report.message()).startsWith("indexed 4 files");
        assertThat(state.generation()).isEqualTo(1);
        assertThat(state.files()).isEqualTo(4);
        assertThat(state.embedded()).isZero();
        assertThat(report.pending()).isEqualTo(state.embeddable()).isPositive();
        assertThat(project.memory.vectors.published).containsEntry(SampleProject.NAME, 1);
        assertThat(calls("receiver-type")).contains(CART + "Cart.total -> " + PRICES + "Prices.of");
    }

    @Test
    void anUnchangedFolderCostsOneStamp() throws Exception {
        project.index(false);
        project.embed();
        project.memory.fuse.mend();
        project.memory.embedded.clear();

        IndexReport report = project.index(false);

        assertThat(report.message()).isEqualTo("nothing changed: 4 files compared");
        assertThat(report.pending()).isZero();
        assertThat(project.memory.fuse.writes()).containsExactly("catalog.update");
        assertThat(project.memory.embedded).isEmpty();
    }

    @Test
    void aChangedFileReplacesWhatIsItsOwn() throws Exception {
        project.index(false);
        Set<String> before = chunkIds();
        project.write(
                "src/shop/Prices.java",
                "package shop;\n\npublic class Prices {\n    public int of(String item) {\n"
                        + "        return 2 * item.length();\n    }\n}\n");

        IndexReport report = project.index(false);

        assertThat(report.message()).startsWith("1 files changed, 0 removed");
        assertThat(project.generation()).isEqualTo(1);
        assertThat(project.content()).isEqualTo(project.cleanContent());
        assertThat(chunkIds()).isNotEqualTo(before);
    }

    @Test
    void fromTheFirstReplacedChunkUntilAJobHasEndedTheStateIsNotSettled() throws Exception {
        project.index(false);
        boolean broke = true;
        int seen = 0;
        for (int calls = 1; broke; calls++) {
            ProjectState before = project.state();
            edit(calls);
            project.memory.fuse.mend();
            project.memory.fuse.set(calls);
            broke = breaks(false);
            List<String> writes = project.memory.fuse.writes();
            ProjectState after = project.state();
            project.memory.fuse.mend();
            project.index(false);

            boolean changing =
                    !writes.isEmpty()
                            && Set.of("vectors.put", "vectors.delete", "graph.replace")
                                    .contains(writes.getLast());
            if (broke && changing) {
                seen++;
                assertThat(after.settled()).as("%s", writes).isFalse();
            }
            assertThat(project.state().settled()).isTrue();
            assertThat(project.state().revision()).isGreaterThan(before.revision());
        }
        assertThat(seen).isGreaterThan(2);
        long settled = project.state().revision();
        project.index(false);
        assertThat(project.state().revision()).isEqualTo(settled);
    }

    @Test
    void whatABrokenUpdateReplacedIsPutRightWhenTheFilesAreAsBefore() throws Exception {
        project.index(false);
        String prices = Files.readString(root.resolve("src/shop/Prices.java"));
        int seen = 0;
        boolean broke = true;
        for (int calls = 1; broke; calls++) {
            edit(calls);
            project.write("src/shop/New.java", "package shop;\n\nclass New" + calls + " {}\n");
            project.memory.fuse.mend();
            project.memory.fuse.set(calls);
            broke = breaks(false);
            project.memory.fuse.mend();
            seen += broke && !project.state().settled() ? 1 : 0;
            project.write("src/shop/Prices.java", prices).delete("src/shop/New.java");

            project.index(false);

            assertThat(project.content())
                    .as("broken at %s", calls)
                    .isEqualTo(project.cleanContent());
            assertThat(project.state().settled()).isTrue();
        }
        assertThat(seen).isGreaterThan(2);
    }

    @Test
    void callersElsewherePointToWhatIsThereNow() throws Exception {
        project.index(false);
        project.write(
                "src/shop/Prices.java",
                "package shop;\n\npublic class Prices {\n    public int priceOf(String item) {\n"
                        + "        return 1;\n    }\n}\n");

        project.index(false);

        assertThat(calls("receiver-type"))
                .noneMatch(call -> call.startsWith(CART + "Cart.total -> " + PRICES));
        assertThat(project.content()).isEqualTo(project.cleanContent());

        project.write(
                "src/shop/Prices.java",
                "package shop;\n\npublic class Prices {\n    public int of(String item) {\n"
                        + "        return 1;\n    }\n}\n");
        project.index(false);

        assertThat(calls("receiver-type")).contains(CART + "Cart.total -> " + PRICES + "Prices.of");
        assertThat(project.content()).isEqualTo(project.cleanContent());
    }

    @Test
    void aDeletedFileGoesWithAllThatItHeld() throws Exception {
        project.index(false);
        project.delete("src/shop/Prices.java");

        IndexReport report = project.index(false);

        assertThat(report.message()).startsWith("0 files changed, 1 removed");
        assertThat(project.graph().files).doesNotContainKey("src/shop/Prices.java");
        assertThat(project.vectors().points.values())
                .extracting(point -> point.chunk().path())
                .doesNotContain("src/shop/Prices.java");
        assertThat(project.content()).isEqualTo(project.cleanContent());
    }

    @Test
    void aCleanIndexIsANewGenerationThatTakesVectorsOver() throws Exception {
        project.index(false);
        project.embed();
        project.memory.embedded.clear();
        project.memory.cached.clear();

        IndexReport report = project.index(true);

        assertThat(report.pending()).isZero();
        assertThat(report.replaced()).isTrue();
        assertThat(project.generation()).isEqualTo(2);
        assertThat(project.memory.graph.generations.keySet())
                .as("queries that began on the old one go on")
                .contains("sample@1");
        project.sweep();
        assertThat(project.memory.graph.generations.keySet()).containsExactly("sample@2");
        assertThat(project.memory.vectors.generations.keySet()).containsExactly("sample@2");
        assertThat(project.embed()).isEqualTo("embedded 0 chunks, took over 0");
        assertThat(project.memory.embedded).isEmpty();
    }

    @Test
    void whatAnOlderProgramWroteIsBuiltAnew() throws Exception {
        project.index(false);
        project.embed();
        project.memory.embedded.clear();
        project.memory.projects.put(SampleProject.NAME, older(project.state()));

        IndexReport report = project.index(false);

        assertThat(report.message()).startsWith("indexed 4 files");
        assertThat(project.generation()).isEqualTo(2);
        assertThat(project.memory.embedded).as("dense vectors are taken over").isEmpty();
    }

    private static ProjectState older(ProjectState now) {
        return new ProjectState(
                now.name(),
                now.root(),
                now.commit(),
                now.branch(),
                now.generation(),
                now.newestGeneration(),
                now.revision(),
                now.embedder(),
                now.format() - 1,
                now.files(),
                now.chunks(),
                now.embeddable(),
                now.embedded(),
                now.symbols(),
                now.edges(),
                now.indexedAt(),
                now.skipped(),
                now.problems(),
                now.stamp());
    }

    @Test
    void aWaveWhoseGenerationIsReplacedGoesOnWithTheNewOne() throws Exception {
        project.index(false);
        project.memory.meanwhile = this::replaceGeneration;

        project.embed();

        assertThat(project.generation()).isEqualTo(2);
        assertThat(project.state().denseCoverage()).isEqualTo(1.0);
        assertThat(project.memory.embedded).doesNotHaveDuplicates();
    }

    private void replaceGeneration() {
        try {
            project.index(true);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        project.sweep();
    }

    @Test
    void theSameContentIsNeverEmbeddedTwice() throws Exception {
        project.index(false);
        project.embed();
        List<String> first = List.copyOf(project.memory.embedded);
        project.memory.embedded.clear();
        String cart = java.nio.file.Files.readString(root.resolve("src/shop/Cart.java"));
        project.write(
                "src/shop/Cart.java", "// A comment.\n" + cart.replace("return 5", "return 6"));
        project.index(false);
        project.embed();
        project.write("src/shop/Cart.java", cart);
        project.index(false);
        project.embed();

        assertThat(first)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(project.memory.embedded);
        assertThat(project.vectors().points.values())
                .filteredOn(point -> point.chunk().embeddable())
                .extracting(ChunkPoint::dense)
                .doesNotContainNull();
    }

    @Test
    void whereverARunBreaksOffTheNextOneCompletesIt() throws Exception {
        project.index(false);
        project.embed();
        boolean broke = true;
        for (int calls = 1; broke; calls++) {
            edit(calls);
            project.memory.fuse.set(calls);
            broke = breaks(calls % 2 == 0);
            project.memory.fuse.mend();
            project.indexer().recover(project.request(false), SampleProject.scopes());
            project.index(false);
            project.embed();
            project.sweep();

            assertThat(project.content())
                    .as("after call %d", calls)
                    .isEqualTo(project.cleanContent());
            assertThat(project.memory.graph.generations).hasSize(1);
            assertThat(project.memory.vectors.generations.keySet())
                    .isEqualTo(project.memory.graph.generations.keySet());
            assertThat(project.memory.vectors.published)
                    .containsEntry(SampleProject.NAME, project.generation());
        }
    }

    private void edit(int number) throws Exception {
        project.write(
                "src/shop/Prices.java",
                "package shop;\n\npublic class Prices {\n    public int "
                        + (number % 3 == 0 ? "priceOf" : "of")
                        + "(String item) {\n        return "
                        + number
                        + ";\n    }\n}\n");
    }

    private boolean breaks(boolean clean) throws InterruptedException {
        try {
            project.index(clean);
            project.embed();
            return false;
        } catch (Fuse.Blown broken) {
            return true;
        }
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        SampleProject gone = new SampleProject(root.resolve("gone"));

        assertThatThrownBy(() -> gone.index(false))
                .isInstanceOf(IndexFailedException.class)
                .hasMessageContaining("is gone or cannot be read");
    }

    @Test
    void aRepositoryOfWhichAPartIsMissingIsSaidUntilItIsWhole() throws Exception {
        Git.init().setDirectory(root.toFile()).call().close();
        project.index(false);
        assertThat(project.state().problems()).isEmpty();
        Path alternates = root.resolve(".git/objects/info/alternates");
        Files.createDirectories(root.resolve(".git/objects/info"));
        Files.writeString(alternates, root.resolve("nowhere") + "\n");

        project.index(false);
        assertThat(project.state().problems()).containsExactly(Folder.NO_HISTORY);

        Files.delete(alternates);
        project.index(false);
        assertThat(project.state().problems()).isEmpty();
    }

    @Test
    void aHalfWrittenFileIsIndexedAndStaysNamed() throws Exception {
        project.write("src/shop/Half.java", "package shop;\nclass Half { void a() { if (");
        project.index(false);
        String problem = "src/shop/Half.java: syntax errors; what could be read is indexed";

        assertThat(project.state().problems()).containsExactly(problem);
        project.index(false);
        assertThat(project.state().problems()).containsExactly(problem);
    }

    private Set<String> chunkIds() {
        return project.vectors().points.keySet().stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private List<String> calls(String rule) {
        return project.graph().edges.stream()
                .filter(edge -> edge.kind() == EdgeKind.CALLS && edge.provenance().equals(rule))
                .map(IndexerTest::ends)
                .toList();
    }

    private static String ends(Edge edge) {
        return edge.from() + " -> " + edge.to();
    }
}

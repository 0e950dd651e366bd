package dev.neuraltools.index.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {

    @TempDir Path root;

    private Git git;

    @BeforeEach
    void init() throws Exception {
        git = Git.init().setInitialBranch("main").setDirectory(root.toFile()).call();
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void commitsComeNewestFirstWithTheIndexedFilesThatTheyTouched() throws Exception {
        commit("first", "a.java", "b.java", "notes.bin");
        commit("second", "b.java");

        List<PastCommit> commits = read(root, Set.of("a.java", "b.java"));

        assertThat(commits).extracting(PastCommit::message).containsExactly("second", "first");
        assertThat(commits)
                .extracting(PastCommit::paths)
                .containsExactly(List.of("b.java"), List.of("a.java", "b.java"));
    }

    @Test
    void mergesAndCommitsOfManyFilesAreLeftOut() throws Exception {
        commit("base", "a.java");
        String[] many = IntStream.range(0, 16).mapToObj(i -> "m" + i).toArray(String[]::new);
        commit("many", many);
        git.checkout().setCreateBranch(true).setName("side").call();
        commit("side", "side.java");
        git.checkout().setName("main").call();
        git.merge()
                .include(git.getRepository().resolve("side"))
                .setFastForward(FastForwardMode.NO_FF)
                .setMessage("merge")
                .call();

        Set<String> indexed =
                IntStream.range(0, 16).mapToObj(i -> "m" + i).collect(Collectors.toSet());
        indexed.addAll(Set.of("a.java", "side.java"));

        assertThat(read(root, indexed))
                .extracting(PastCommit::message)
                .containsExactlyInAnyOrder("side", "base");
    }

    @Test
    void pathsAreRelativeToTheFolderThatIsIndexed() throws Exception {
        commit("both", "part/a.java", "b.java");
        commit("other", "b.java");

        assertThat(read(root.resolve("part"), Set.of("a.java")))
                .extracting(PastCommit::paths)
                .containsExactly(List.of("a.java"));
    }

    @Test
    void aRepositoryWithoutCommitsHasNoHistory() throws Exception {
        assertThat(read(root, Set.of("a.java"))).isEmpty();
        try (GitWorkTree tree = GitWorkTree.find(root.toRealPath()).orElseThrow()) {
            assertThat(tree.head()).isEmpty();
            assertThat(tree.branch()).isEqualTo("main");
        }
    }

    @Test
    void filesThatChangeTogetherTwiceAreLinked() throws Exception {
        commit("one", "b.java", "a.java");
        commit("two", "a.java", "b.java", "c.java");
        commit("three", "a.java");

        List<Edge> edges = CoChanges.of(read(root, Set.of("a.java", "b.java", "c.java")));

        assertThat(edges)
                .containsExactly(
                        new Edge(EdgeKind.CO_CHANGES, "a.java", "b.java", "git", 2.0 / 3, 0));
    }

    private List<PastCommit> read(Path folder, Set<String> indexed) throws Exception {
        try (GitWorkTree tree = GitWorkTree.find(folder.toRealPath()).orElseThrow()) {
            return GitHistory.read(tree, indexed);
        }
    }

    private void commit(String message, String... paths) throws Exception {
        for (String path : paths) {
            append(path, message);
            git.add().addFilepattern(path).call();
        }
        git.commit()
                .setMessage(message)
                .setAuthor("a", "a@example.org")
                .setCommitter("a", "a@example.org")
                .setSign(false)
                .call();
    }

    private void append(String path, String line) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        String before = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, before + line + "\n");
    }
}

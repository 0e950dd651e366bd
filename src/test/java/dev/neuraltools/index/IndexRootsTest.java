package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.index.git.GitWorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No path leads out of the folders that may be indexed. */
class IndexRootsTest {

    @TempDir Path folder = Path.of("");
    private Path inside = Path.of("");
    private Path outside = Path.of("");

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        inside = Files.createDirectories(folder.resolve("open/project"));
        outside = Files.createDirectories(folder.resolve("secret/project"));
        Files.createSymbolicLink(folder.resolve("open/way-out"), folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("open/way-in"), inside);
        Files.createSymbolicLink(folder.resolve("also-open"), folder.resolve("open"));
    }

    private IndexRoots roots() {
        return IndexRoots.below(List.of(folder.resolve("open")));
    }

    @Test
    void whatLiesBelowIsAdmittedByWhicheverName() {
        assertThat(roots().admit(inside.toString())).isEqualTo(inside);
        assertThat(roots().admit(folder.resolve("open/way-in").toString())).isEqualTo(inside);
        assertThat(roots().admit(folder.resolve("also-open/project").toString())).isEqualTo(inside);
        assertThat(IndexRoots.anywhere().admit(outside.toString())).isEqualTo(outside);
    }

    @Test
    void whatLiesElsewhereIsRefusedWithTheSameWordsWhetherItIsThereOrNot() {
        for (String path :
                List.of(
                        outside.toString(),
                        folder.resolve("secret/nothing").toString(),
                        folder.resolve("open/way-out/project").toString(),
                        folder.resolve("open/../secret/project").toString(),
                        folder.resolve("open-too").toString(),
                        "/",
                        "/etc/passwd")) {
            assertThatExceptionOfType(IndexRefusedException.class)
                    .isThrownBy(() -> roots().admit(path))
                    .withMessage(
                            path
                                    + " does not lie in a folder that this server may index: an"
                                    + " operator names those in NEURAL_INDEX_ROOTS");
        }
    }

    @Test
    void noRootMeansNoFolder() {
        assertThatThrownBy(() -> IndexRoots.below(List.of()).admit(inside.toString()))
                .isInstanceOf(IndexRefusedException.class);
    }

    @Test
    void rootThatIsNotThereEndsTheStart() {
        assertThatThrownBy(() -> IndexRoots.below(List.of(folder.resolve("gone"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEURAL_INDEX_ROOTS");
    }

    @Test
    void repositoryThatLiesElsewhereIsNotRead() throws Exception {
        Git.init().setDirectory(outside.toFile()).call().close();
        Files.writeString(inside.resolve(".git"), "gitdir: " + outside.resolve(".git") + "\n");

        assertThat(GitWorkTree.find(inside, roots()::holds)).isEmpty();
    }

    @Test
    void repositoryThatBorrowsFromElsewhereIsNotRead() throws Exception {
        Git.init().setDirectory(outside.toFile()).call().close();
        Git.init().setDirectory(inside.toFile()).call().close();
        assertThat(GitWorkTree.find(inside, roots()::holds)).isPresent();

        Path alternates = inside.resolve(".git/objects/info/alternates");
        Files.createDirectories(folder.resolve("open/project/.git/objects/info"));
        Files.writeString(alternates, outside.resolve(".git/objects") + "\n");

        assertThat(GitWorkTree.find(inside, roots()::holds)).isEmpty();
        assertThat(GitWorkTree.leftOut(inside, roots()::holds)).isTrue();
    }

    @Test
    void repositoryAboveTheRootsIsNotSpokenOf() throws Exception {
        Git.init().setDirectory(folder.toFile()).call().close();

        assertThat(GitWorkTree.find(inside, roots()::holds)).isEmpty();
        assertThat(GitWorkTree.leftOut(inside, roots()::holds)).isFalse();
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> step =
                Arbitraries.of(
                        "..",
                        ".",
                        "",
                        "open",
                        "project",
                        "secret",
                        "way-out",
                        "way-in",
                        "...",
                        "\u0000",
                        " ",
                        "~",
                        "%2e%2e",
                        "..\\",
                        "open\u202e",
                        "a".repeat(300));
        Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(20);
        return Arbitraries.oneOf(step, wild)
                .list()
                .ofMaxSize(8)
                .map(steps -> "/" + String.join("/", steps));
    }

    private static Path place = Path.of("");

    @BeforeContainer
    static void makePlace() throws IOException {
        place = Files.createTempDirectory("roots").toRealPath();
        Files.createDirectories(place.resolve("open/project"));
        Files.createDirectories(place.resolve("secret/project"));
        Files.createSymbolicLink(place.resolve("open/way-out"), place.resolve("secret"));
        Files.createSymbolicLink(place.resolve("open/way-in"), place.resolve("open/project"));
    }

    @AfterContainer
    static void removePlace() throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        }
    }

    @Property(tries = 25_000)
    void noPathLeadsOut(@ForAll("paths") String path, @ForAll boolean below) {
        IndexRoots roots = IndexRoots.below(List.of(place.resolve("open")));
        try {
            Path admitted = roots.admit(below ? place.resolve("open") + path : place + path);
            assertThat(admitted).startsWith(place.resolve("open"));
        } catch (IndexRefusedException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }
}

package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.catalog.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {

    @TempDir Path root;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private SampleProject project;

    @BeforeEach
    void index() throws Exception {
        project = new SampleProject(root).fill();
        project.index(false);
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void whatWasJustIndexedIsFresh() throws Exception {
        assertThat(fresh().staleFiles(state())).hasValue(0);
        assertThat(fresh().changed(state(), List.of("README.md"))).isEmpty();
    }

    @Test
    void changedNewAndDeletedFilesAreCounted() throws Exception {
        project.write("README.md", "# Another\n");
        project.write("src/shop/New.java", "package shop; class New {}");
        project.write("image.png", "not read");
        project.delete("src/shop/Prices.java");

        assertThat(fresh().staleFiles(state())).hasValue(3);
        assertThat(
                        fresh().changed(
                                        state(),
                                        List.of(
                                                "README.md",
                                                "src/shop/Cart.java",
                                                "src/shop/Prices.java")))
                .containsExactly("README.md", "src/shop/Prices.java");
    }

    @Test
    void aFileThatWasOnlyTouchedIsFresh() throws Exception {
        String text = java.nio.file.Files.readString(root.resolve("README.md"));
        java.nio.file.Files.writeString(root.resolve("README.md"), text);
        java.nio.file.Files.setLastModifiedTime(
                root.resolve("README.md"), java.nio.file.attribute.FileTime.fromMillis(1));

        assertThat(fresh().staleFiles(state())).hasValue(0);
    }

    @Test
    void anIndexStartsANewCount() throws Exception {
        Freshness freshness = fresh();
        project.write("README.md", "# Another\n");
        assertThat(freshness.staleFiles(state())).hasValue(1);

        project.index(false);

        assertThat(freshness.staleFiles(state())).hasValue(0);
    }

    @Test
    void aProjectThatIsNotLiveHasNoCount() throws Exception {
        ProjectState building = ProjectState.nothing("b", root.toString());

        assertThat(fresh().staleFiles(building)).isEmpty();
    }

    private Freshness fresh() {
        return new Freshness(
                project.memory.graph,
                threads,
                path -> SampleProject.PARSER.language(path).isPresent(),
                Duration.ofSeconds(20));
    }

    private ProjectState state() {
        return project.state();
    }
}

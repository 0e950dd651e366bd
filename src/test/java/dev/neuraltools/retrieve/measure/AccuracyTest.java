package dev.neuraltools.retrieve.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

    @Test
    void placesOfTheFirstRightFilesAreCounted() {
        List<SearchCase> cases =
                List.of(
                        new SearchCase("1", "first", Set.of("a")),
                        new SearchCase("2", "third", Set.of("c", "x")),
                        new SearchCase("3", "nowhere", Set.of("z")));
        Accuracy accuracy = Accuracy.of(cases, query -> List.of("a", "b", "c"));
        assertThat(accuracy)
                .isEqualTo(new Accuracy(3, 1 / 3.0, 2 / 3.0, 2 / 3.0, (1 + 1 / 3.0) / 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fix(etag): skip unsafe methods on errors (#123) | skip unsafe methods on errors",
                "[FIXED] Stale flow control stalls consumer | Stale flow control stalls consumer",
                "chore: tidy the whole place up a bit | ",
                "Bump netty to 4.2.17.Final for everyone | ",
                "Fix it | ",
            })
    void subjectBecomesAQueryWhenItSaysEnough(String subject, String query) {
        assertThat(CaseRules.query(subject).orElse(null)).isEqualTo(query);
    }

    @Test
    void casesAreEvenlySpreadAndAllWhereThereAreNotSoMany() {
        List<SearchCase> cases =
                IntStream.range(0, 7)
                        .mapToObj(each -> new SearchCase("" + each, "query", Set.of("a")))
                        .toList();
        assertThat(CaseRules.spread(cases, 3))
                .containsExactly(cases.get(0), cases.get(2), cases.get(4));
        assertThat(CaseRules.spread(cases, 1_000_000)).isEqualTo(cases);
    }

    @Test
    void commitsAfterTheSnapshotMakeCases(@TempDir Path folder)
            throws IOException, GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
            commit(git, folder, "Begin with a pool of connections", "src/Pool.java", "1");
            git.branchCreate().setName("snapshot").call();
            commit(git, folder, "Evict idle connections of the pool", "src/Pool.java", "2");
            commit(git, folder, "Add something wholly new to it", "src/New.java", "3");
            git.checkout().setName("snapshot").call();
            List<SearchCase> cases =
                    HistoryCases.of(folder, "main", path -> true, "src/Pool.java"::equals);
            assertThat(cases).hasSize(1);
            assertThat(cases.getFirst().query()).isEqualTo("Evict idle connections of the pool");
            assertThat(cases.getFirst().answers()).containsExactly("src/Pool.java");
        }
    }

    private static void commit(Git git, Path folder, String message, String path, String text)
            throws IOException, GitAPIException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(path).call();
        git.commit()
                .setMessage(message)
                .setSign(false)
                .setAuthor("a", "a@example.org")
                .setCommitter("a", "a@example.org")
                .call();
    }
}

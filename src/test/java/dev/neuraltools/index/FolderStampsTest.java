package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.catalog.FolderStamp;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.ProjectScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStampsTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir Path root;

    @BeforeEach
    void fill() throws IOException {
        write("A.java", "class A {}");
        write("B.java", "class B {}");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private List<Candidate> files() throws IOException {
        return new ProjectScanner().list(root).candidates();
    }

    private FolderStamp stamp() throws IOException {
        return FolderStamps.take(files()).orElseThrow();
    }

    private boolean sameAs(FolderStamp before) throws IOException {
        return FolderStamps.same(before, stamp(), files());
    }

    @Test
    void anUntouchedFolderIsTheSame() throws IOException {
        assertThat(sameAs(stamp())).isTrue();
    }

    @Test
    void aFileThatIsNewOrGoneMakesADifference() throws IOException {
        FolderStamp before = stamp();

        write("C.java", "class C {}");
        assertThat(sameAs(before)).isFalse();

        Files.delete(root.resolve("C.java"));
        assertThat(sameAs(before)).isTrue();
        Files.delete(root.resolve("B.java"));
        assertThat(sameAs(before)).isFalse();
    }

    @Test
    void aChangeThatKeepsSizeAndTimeOfWritingIsSeen() throws IOException {
        Path file = root.resolve("A.java");
        Files.setLastModifiedTime(file, LONG_AGO);
        FolderStamp before = stamp();

        write("A.java", "class Z {}");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(sameAs(before)).isFalse();
    }

    @Test
    void ofFilesThatHaveJustChangedTheContentCounts() throws IOException {
        FolderStamp now = stamp();
        FolderStamp otherContent =
                new FolderStamp(now.digest(), Map.of("A.java", "another hash", "B.java", ""));

        assertThat(now.unsettled()).containsOnlyKeys("A.java", "B.java");
        assertThat(FolderStamps.same(otherContent, now, files())).isFalse();
    }

    @Test
    void manyFilesThatHaveJustChangedHaveNoStamp() throws IOException {
        for (int i = 0; i < 70; i++) {
            write("Many" + i + ".java", "class Many" + i + " {}");
        }

        assertThat(FolderStamps.take(files())).isEmpty();
        assertThat(FolderStamps.same(null, null, files())).isFalse();
    }

    @Test
    void aFolderThatHasSettledNeedsNoContent() throws IOException {
        // The time of change cannot be set back, so an old file has to be one that is there.
        Path settled = Path.of(System.getProperty("java.home"), "lib", "modules");
        Candidate old =
                new Candidate(
                        "modules",
                        settled,
                        Files.size(settled),
                        Files.getLastModifiedTime(settled).toMillis());

        assertThat(FolderStamps.take(List.of(old)).orElseThrow().unsettled()).isEmpty();
    }
}

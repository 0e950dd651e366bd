package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir private Path temp = Path.of("");

    /** Holds a folder until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            TemporaryFolder held = TemporaryFolder.claim(folder);
            Files.writeString(Files.createDirectories(folder.resolve("deep")).resolve("lib"), "x");
            System.out.println("held");
            System.in.read();
            held.close();
        }
    }

    @Test
    void whatAKilledProcessLeftGoesWhenTheNextOneComes() throws Exception {
        Path left = temp.resolve("left");
        Path used = temp.resolve("used");
        try (ForkedJvm killed = ForkedJvm.start(Holder.class, left.toString());
                ForkedJvm living = ForkedJvm.start(Holder.class, used.toString())) {
            assertThat(killed.readLine()).isEqualTo("held");
            assertThat(living.readLine()).isEqualTo("held");
            killed.kill();

            TemporaryFolder.claim(temp.resolve("next")).close();

            assertThat(left).doesNotExist();
            assertThat(used.resolve("deep/lib")).exists();
        }
        assertThat(used).doesNotExist();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void folderThatNobodyEverHeldStaysUnlessItIsOldAndEmpty() throws IOException {
        Path starting = Files.createDirectory(temp.resolve("starting"));
        Path old = Files.createDirectory(temp.resolve("old"));
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("file"), "");
        FileTime yesterday = FileTime.from(Instant.now().minusSeconds(86_400));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(foreign, yesterday);

        TemporaryFolder.claim(temp.resolve("next")).close();

        assertThat(temp).isDirectoryNotContaining(old::equals);
        assertThat(starting).isDirectory();
        assertThat(foreign.resolve("file")).exists();
    }
}

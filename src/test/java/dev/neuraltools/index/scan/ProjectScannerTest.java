package dev.neuraltools.index.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectScannerTest {

    private final ProjectScanner scanner = new ProjectScanner();

    @TempDir Path root;

    @Test
    void listsWhatGitTracksOrWouldTrack() throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            write("build/Tracked.java", "class Tracked {}");
            git.add().addFilepattern("build").call();
            write(".gitignore", "build/\n*.log\n");
            write(".git/info/exclude", "private.txt\n");
            write("build/Out.java", "class Out {}");
            write("a.log", "x");
            write("private.txt", "x");
            write("src/New.java", "class New {}");
            write("src/.gitignore", "*.tmp\n!keep.tmp\n");
            write("src/a.tmp", "x");
            write("src/keep.tmp", "x");
        }

        assertThat(paths())
                .containsExactly(
                        ".gitignore",
                        "build/Tracked.java",
                        "src/.gitignore",
                        "src/New.java",
                        "src/keep.tmp");
    }

    @Test
    void aFolderBelowTheTopObeysTheRulesAboveIt() throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            write(".gitignore", "/part/hidden/\n");
            write("part/hidden/A.java", "class A {}");
            write("part/B.java", "class B {}");
            assertThat(git.getRepository().isBare()).isFalse();
        }

        assertThat(paths(root.resolve("part"))).containsExactly("B.java");
    }

    @Test
    void aFolderWithoutGitIsListedByItsIgnoreFiles() throws Exception {
        write(".gitignore", "*.log\n");
        write("a.log", "x");
        write("main.py", "x = 1");
        write("target/out.py", "x = 1");

        assertThat(paths()).containsExactly(".gitignore", "main.py");
        assertThat(list().skipped()).containsEntry(SkipReason.VENDORED, 1);
    }

    @Test
    void neuralignoreLeavesOutTrackedFilesToo() throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            write("data/big.csv", "a,b");
            write("docs/keep.md", "# Keep");
            write("docs/drop.md", "# Drop");
            git.add().addFilepattern(".").call();
            write(".neuralignore", "data/\n");
            write("docs/.neuralignore", "drop.md\n");
        }

        assertThat(paths()).containsExactly(".neuralignore", "docs/.neuralignore", "docs/keep.md");
        assertThat(list().skipped()).containsEntry(SkipReason.NEURALIGNORE, 2);
    }

    @Test
    void vendoredFoldersSecretsAndLockFilesAreLeftOut() throws Exception {
        write("vendor/lib/a.go", "package lib");
        write("web/node_modules/x/index.js", "x()");
        write("src/main/java/com/shop/vendor/Vendor.java", "class Vendor {}");
        write(".env", "PASSWORD=x");
        write(".env.local", "PASSWORD=x");
        write("tls/server.key", "x");
        write("tls/ca.pem", "x");
        write("id_rsa", "x");
        write("config/credentials.json", "{}");
        write("Credentials.java", "class Credentials {}");
        write("package-lock.json", "{}");
        write("app.min.js", "x()");
        write("app.js.map", "{}");

        assertThat(paths())
                .containsExactly("Credentials.java", "src/main/java/com/shop/vendor/Vendor.java");
        assertThat(list().skipped())
                .containsEntry(SkipReason.VENDORED, 2)
                .containsEntry(SkipReason.SECRET, 6)
                .containsEntry(SkipReason.LOCK_FILE, 1)
                .containsEntry(SkipReason.MINIFIED, 1)
                .containsEntry(SkipReason.GENERATED, 1);
    }

    @Test
    void linksAreNeverFollowed(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret.txt"), "outside");
        write("src/a.py", "a = 1");
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("src/loop"), root);
        Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("missing"));

        assertThat(paths()).containsExactly("src/a.py");
        assertThat(list().skipped()).containsEntry(SkipReason.LINK, 4);
        assertThat(list().problems())
                .containsExactly(
                        "nowhere: a link that leads nowhere",
                        "src/loop: a link to a folder around itself, not followed");
    }

    @Test
    void anotherRepositoryInsideIsLeftOutButASubmoduleIsNot() throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call();
                Git other = Git.init().setDirectory(root.resolve("other").toFile()).call()) {
            write("a.py", "a = 1");
            write("other/b.py", "b = 1");
            other.add().addFilepattern("b.py").call();
            other.commit().setMessage("b").setAuthor("a", "a@b").setSign(false).call();

            assertThat(paths()).containsExactly("a.py");
            assertThat(list().skipped()).containsEntry(SkipReason.NESTED_REPOSITORY, 1);

            git.add().addFilepattern("other").call();

            assertThat(paths()).containsExactly("a.py", "other/b.py");
        }
    }

    @Test
    void anUnreadableFolderIsCountedAndNamed() throws Exception {
        write("a.py", "a = 1");
        write("shut/b.py", "b = 1");
        Path shut = root.resolve("shut");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        boolean superuser = Files.isReadable(shut);

        Listing listing = list();
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));

        if (superuser) {
            assertThat(listing.candidates()).hasSize(2);
        } else {
            assertThat(listing.skipped()).containsEntry(SkipReason.UNREADABLE, 1);
            assertThat(listing.problems()).containsExactly("shut/: the folder cannot be read");
        }
    }

    @Test
    void tooLargeFilesAreCounted() throws Exception {
        write("big.txt", "line of text\n".repeat(90_000));

        assertThat(paths()).isEmpty();
        assertThat(list().skipped()).containsEntry(SkipReason.TOO_LARGE, 1);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Listing list() throws IOException {
        return scanner.list(root);
    }

    private List<String> paths() throws IOException {
        return paths(root);
    }

    private List<String> paths(Path folder) throws IOException {
        return scanner.list(folder).candidates().stream().map(Candidate::path).toList();
    }
}

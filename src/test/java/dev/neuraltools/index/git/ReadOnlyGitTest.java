package dev.neuraltools.index.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyGitTest {

    @TempDir Path root;

    /** Asked of the user's configuration by JGit, which else writes probe files for seconds. */
    @Test
    void theClockOfEachFileSystemIsKnownBeforehand() throws Exception {
        ReadOnlyGit.install();

        StoredConfig user = SystemReader.getInstance().getUserConfig();

        for (String name : new String[] {"timestampResolution", "minRacyThreshold"}) {
            assertThat(user.getTimeUnit("filesystem", "any", name, -1, TimeUnit.MILLISECONDS))
                    .as(name)
                    .isEqualTo(10);
        }
    }

    @Test
    void whatTheRepositorySetsStillCounts() throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("core", null, "excludesfile", "/etc/ignored");
            config.save();
        }

        try (GitWorkTree tree = GitWorkTree.find(root.toRealPath()).orElseThrow()) {
            assertThat(tree.excludes()).contains(Path.of("/etc/ignored"));
        }
    }
}

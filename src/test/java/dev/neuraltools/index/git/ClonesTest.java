package dev.neuraltools.index.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cloning over HTTPS, from a server on this machine. */
class ClonesTest {

    @TempDir Path folder = Path.of("");
    private Git origin;
    private GitOverHttps host;

    @BeforeEach
    void serve() throws Exception {
        Path place = Files.createDirectories(folder.resolve("origin"));
        origin = Git.init().setDirectory(place.toFile()).setInitialBranch("trunk").call();
        commit("Shop.java", "class Shop {}");
        Files.createSymbolicLink(place.resolve("way-out"), Path.of("/etc"));
        commit("Till.java", "class Till {}");
        host = new GitOverHttps(origin.getRepository(), folder);
    }

    @AfterEach
    void stop() {
        host.close();
        origin.close();
    }

    private void commit(String file, String text) throws IOException, GitAPIException {
        Files.writeString(origin.getRepository().getWorkTree().toPath().resolve(file), text);
        origin.add().addFilepattern(".").call();
        origin.commit().setMessage("Add " + file).setSign(false).call();
    }

    private Clones clones(List<String> privateHosts, long bytes) {
        return new Clones(
                folder.resolve("clones"),
                new Clones.Rules(
                        List.of(host.authority()),
                        privateHosts,
                        bytes,
                        Duration.ofSeconds(30),
                        Optional.empty()),
                host.sockets());
    }

    private Clones clones() {
        return clones(List.of(host.authority()), 10_000_000);
    }

    @Test
    void branchAndHistoryAreThereAndNoLinkLeadsOut() throws IOException, InterruptedException {
        Path clone = clones().fetch(host.url(), any -> false);

        assertThat(clone.resolve("Shop.java")).hasContent("class Shop {}");
        assertThat(Files.isSymbolicLink(clone.resolve("way-out"))).isFalse();
        try (GitWorkTree tree = GitWorkTree.find(clone, clones()::holds).orElseThrow()) {
            assertThat(tree.branch()).isEqualTo("trunk");
            assertThat(GitHistory.read(tree, java.util.Set.of("Shop.java", "Till.java")))
                    .hasSize(2);
        }
    }

    @Test
    void nextTimeWhatIsNewIsFetched() throws IOException, GitAPIException {
        clones().fetch(host.url(), any -> false);
        commit("Cart.java", "class Cart {}");

        Path clone = clones().fetch(host.url(), any -> false);

        assertThat(clone.resolve("Cart.java")).exists();
    }

    @Test
    void addressOfAPrivateNetworkIsNotAsked() {
        assertThatThrownBy(() -> clones(List.of(), 10_000_000).fetch(host.url(), any -> false))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("private network");
    }

    @Test
    void hostThatIsNotListedIsNotAskedAndNoRedirectLeadsThere() {
        assertThatThrownBy(() ->
                        clones().fetch(
                                        RemoteUrl.of("https://elsewhere.example/shop.git"),
                                        any -> false))
                .isInstanceOf(RefusedAddressException.class);
        assertThatThrownBy(() ->
                        clones().fetch(
                                        RemoteUrl.of("https://" + host.authority() + "/moved"),
                                        any -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("elsewhere.example");
    }

    @Test
    void repositoryThatIsTooLargeLeavesNothingBehind() {
        assertThatThrownBy(() ->
                        clones(List.of(host.authority()), 300).fetch(host.url(), any -> false))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("NEURAL_GIT_MAX_MB");
        assertThat(clones().folder(host.url())).doesNotExist();
    }

    @Test
    void cloneThatIsNoLongerWantedIsGivenUp() {
        assertThatThrownBy(() -> clones().fetch(host.url(), any -> true))
                .isInstanceOf(IOException.class);
        assertThat(clones().folder(host.url())).doesNotExist();
    }
}

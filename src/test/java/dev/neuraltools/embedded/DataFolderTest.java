package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir private Path temp = Path.of("");

    @Test
    void secondOwnerIsToldWhoTheFirstIs() throws IOException {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(DataFolderHeldException.class)
                    .hasMessageContaining(first.root().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void ownerInAnotherProcessIsRespectedAlsoAfterAFailedAttempt() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(HoldDataFolder.class, temp.toString())) {
            assertThat(other.readLine()).isEqualTo("held");

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> DataFolder.open(temp))
                        .isInstanceOf(DataFolderHeldException.class)
                        .hasMessageContaining("process " + other.pid());
            }
        }
    }

    @Test
    void folderIsFreeAgainOnceItsOwnerClosedIt() throws IOException {
        DataFolder.open(temp).close();

        try (DataFolder next = DataFolder.open(temp)) {
            assertThat(next.root()).isEqualTo(temp.toRealPath());
        }
    }

    @Test
    void whatItMakesIsForItsOwnerAlone() throws IOException {
        Path folder = temp.resolve("fresh");
        try (DataFolder data = DataFolder.open(folder)) {
            data.password("neo4j");
            data.publish(
                    new StoreAddresses(
                            null, null, new StoreAddresses.Redis("127.0.0.1", 1, "x"), null));

            assertThat(mode(folder)).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("passwords.properties"))).isEqualTo("rw-------");
            assertThat(mode(folder.resolve("stores.json"))).isEqualTo("rw-------");
        }
    }

    @Test
    void passwordsAreLongDifferentAndKept() throws IOException {
        String cache;
        String queue;
        try (DataFolder data = DataFolder.open(temp)) {
            cache = data.password("redis-cache");
            queue = data.password("redis-queue");
        }

        assertThat(cache).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(queue);
        try (DataFolder data = DataFolder.open(temp)) {
            assertThat(data.password("redis-cache")).isEqualTo(cache);
            assertThat(data.password("redis-queue")).isEqualTo(queue);
        }
    }

    @Test
    void portIsKeptWhileItIsFreeAndReplacedWhenItIsTaken() throws IOException {
        try (DataFolder data = DataFolder.open(temp)) {
            int first = data.port("neo4j");
            assertThat(data.port("neo4j")).isEqualTo(first);

            try (var taken =
                    new java.net.ServerSocket(
                            first, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(data.port("neo4j")).isNotEqualTo(taken.getLocalPort());
            }
        }
    }

    @Test
    void placeComesFromTheEnvironment() {
        assertThat(DataFolder.defaultPath(Map.of("NEURAL_DATA", "/a/b", "XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/a/b"));
        assertThat(DataFolder.defaultPath(Map.of("XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/x/neural-tools"));
        assertThat(DataFolder.defaultPath(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/neural-tools"));
    }

    @Test
    void runningServerIsFoundUntilTheFolderIsClosed() throws IOException {
        try (DataFolder data = DataFolder.open(temp)) {
            data.announce(RunningServer.here("http://127.0.0.1:8080"));

            assertThat(RunningServer.in(temp))
                    .hasValueSatisfying(
                            server -> assertThat(server.url()).isEqualTo("http://127.0.0.1:8080"));
        }
        assertThat(RunningServer.in(temp)).isEmpty();
    }

    @Test
    void serverThatDiedIsNotFoundEvenWhenItsNumberWasGivenAgain() throws IOException {
        try (DataFolder data = DataFolder.open(temp)) {
            long reused = ProcessHandle.current().pid();
            data.announce(new RunningServer("http://127.0.0.1:1", reused, Instant.EPOCH));

            assertThat(RunningServer.in(temp)).isEmpty();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

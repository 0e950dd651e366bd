package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.embedded.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralTest {
    @TempDir private Path temp = Path.of("");

    @Test
    void helpListsEveryCommandAndTheExitCodes() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("up", "test", "index", "search", "status", "doctor", "3 no server there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "up --prot 1",
                "search",
                "index",
                "up --port many",
                "bench search . --cases 0"
            })
    void wrongUsageEndsWithTwoAndSaysWhatWasWrong(String line) {
        CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("neural: ").doesNotContain("Exception");
    }

    @Test
    void upRefusesAPathThatIsNoDirectoryBeforeItMakesAnything() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        Path data = temp.resolve("data");

        CommandRun missing = CommandRun.of("up", temp + "/none", "--data", data.toString());
        CommandRun noFolder = CommandRun.of("up", file.toString(), "--data", data.toString());

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains(temp + "/none does not exist");
        assertThat(noFolder.exit()).isEqualTo(2);
        assertThat(noFolder.err()).contains(file + " is not a directory");
        assertThat(data).doesNotExist();
    }

    @Test
    void upRefusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            CommandRun run = CommandRun.of("up", "--port", port, "--data", temp + "/data");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1).first().asString().contains(port, "taken");
            assertThat(temp.resolve("data")).doesNotExist();
        }
    }

    @Test
    void upRefusesADataFolderThatAnotherServerHolds() throws IOException {
        try (DataFolder held = DataFolder.open(temp)) {
            CommandRun run = CommandRun.of("up", "--data", held.root().toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().toList())
                    .last()
                    .asString()
                    .contains("in use by another neural-tools", "process ");
        }
    }

    @Test
    void upRefusesMoreNamesThanFolders() {
        CommandRun run = CommandRun.of("up", temp.toString(), "--name", "a", "--name", "b");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("2 names for 1 folders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "search pool", "index .", "index https://example.com/a/b"})
    void clientWithoutAServerEndsWithThreeAndSaysHowToStartOne(String line) {
        CommandRun run = CommandRun.of((line + " --data " + temp).split(" "));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("neural up");
    }

    @Test
    void indexRefusesWhatIsNeitherAFolderNorAnAddress() {
        CommandRun run = CommandRun.of("index", temp + "/none", "--data", temp.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(temp + "/none does not exist");
    }

    @Test
    void addressThatNobodyListensAtIsNoServer() {
        CommandRun run = CommandRun.of("status", "--url", "http://127.0.0.1:1");

        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void addressThatIsNoneIsWrongUsage() {
        assertThat(CommandRun.of("status", "--url", "ftp://x").exit()).isEqualTo(2);
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(CommandRun.of("--version").out())
                .containsPattern("neural-tools [0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void doctorChecksEachPartWithNothingRunning() {
        CommandRun run = CommandRun.of("doctor", "--data", temp.toString());

        assertThat(run.out())
                .contains("JDK", "memory", "disk", "port", "tree-sitter", "ONNX Runtime", "Neo4j")
                .contains("Redis");
        assertThat(run.exit()).isEqualTo(run.out().contains("FAIL") ? 1 : 0);
    }

    @Test
    void doctorSaysWhatToDoAboutADataFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        CommandRun run = CommandRun.of("doctor", "--data", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("FAIL  data folder", "NEURAL_DATA");
    }
}

package dev.neuraltools.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image asks for its own health with what it carries, and is built without what it has not. */
class ImageTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern COPIED = Pattern.compile("docker/[a-z]+");

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void containerIsHealthyAsLongAsLivenessSaysSo(int status, int exit) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/q/health/live",
                call -> {
                    call.sendResponseHeaders(status, -1);
                    call.close();
                });
        server.start();
        try {
            assertThat(alive(server.getAddress().getPort())).isEqualTo(exit);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void containerIsNotHealthyWhenNothingListens() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(alive(port)).isEqualTo(1);
    }

    @Test
    void containerIsNotHealthyWhenTheServerHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(alive(silent.getLocalPort())).isEqualTo(1);
        }
    }

    private static int alive(int port) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(DOCKER.resolve("alive").toString());
        command.environment().put("NEURAL_PORT", Integer.toString(port));
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = command.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    // Neither curl nor wget is in the base image.
    @Test
    void healthIsAskedWithWhatTheImageCarries() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
                .contains("CMD [\"/app/alive\"]")
                .doesNotContainPattern("\\b(curl|wget)\\b");
    }

    @Test
    void whatTheImageIsMadeOfReachesTheBuild() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(
                        Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                                .filter(line -> line.startsWith("COPY docker/"))
                                .flatMap(line -> COPIED.matcher(line).results())
                                .map(part -> "!" + part.group()))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(sent).contains(part));
    }

    // Such a line is fetched from a registry even where all images are there.
    @Test
    void buildNamesNoFrontend() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).doesNotContain("# syntax=");
    }
}

package dev.neuraltools.mcp;

import dev.neuraltools.embedded.RealStores;
import io.quarkus.bootstrap.BootstrapConstants;
import io.quarkus.bootstrap.app.ApplicationModelSerializer;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program as it is shipped, packaged once by a test and run in processes of their own over the
 * stores that all tests share, so that several servers can be had, and killed.
 */
final class PackagedService {

    private static final long GRACE_S = 20;

    private final Path jar;
    private final Path folder;
    private final Path project;

    private PackagedService(Path jar, Path folder, Path project) {
        this.jar = jar;
        this.folder = folder;
        this.project = project;
    }

    /** Packages the classes that are under test. */
    static PackagedService in(Path folder) throws Exception {
        Path model = Path.of(System.getProperty(BootstrapConstants.SERIALIZED_TEST_APP_MODEL));
        QuarkusBootstrap bootstrap =
                QuarkusBootstrap.builder()
                        .setApplicationRoot(Path.of("target/classes").toAbsolutePath())
                        .setProjectRoot(Path.of("").toAbsolutePath())
                        .setTargetDirectory(folder)
                        .setBaseName("neural-tools")
                        .setMode(QuarkusBootstrap.Mode.PROD)
                        .setExistingModel(ApplicationModelSerializer.deserialize(model))
                        .setIsolateDeployment(true)
                        .build();
        try (CuratedApplication application = bootstrap.bootstrap()) {
            Path jar =
                    application.createAugmentor().createProductionApplication().getJar().getPath();
            return new PackagedService(jar, folder, project(folder));
        }
    }

    /** Where the servers are started: somebody's project, with settings that are not theirs. */
    private static Path project(Path folder) throws IOException {
        Path project = folder.resolve("project");
        Files.createDirectories(project.resolve("config"));
        Files.writeString(project.resolve(".env"), "EMBED_MODEL=\n");
        Files.writeString(project.resolve("config/application.properties"), "embed.model=\n");
        return project;
    }

    /** Starts a server; returns when it serves. */
    Server start(Map<String, String> settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return start(port, settings);
    }

    /** Starts a server at a port; returns when it serves. */
    Server start(int port, Map<String, String> settings) throws IOException {
        Path data = Files.createTempDirectory(folder, "data");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx384m",
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                // What a killed server leaves goes with the test's folder.
                                "-Djava.io.tmpdir=" + folder,
                                "-jar",
                                jar.toString(),
                                "up",
                                "--no-index",
                                "--port",
                                Integer.toString(port),
                                "--data",
                                data.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectError(folder.resolve("server-" + port + ".err").toFile());
        builder.environment().putAll(RealStores.settings());
        // Other tests' projects lie in these stores, with vectors of other dimensions.
        builder.environment().put("NEURAL_START_CHECKS", "warn");
        builder.environment().putAll(settings);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("neural-tools ready at ")) {
                return new Server(process, port, data.resolve("logs/neural-tools.log"));
            }
        }
        throw new IOException(
                "the server did not come up: "
                        + Files.readString(folder.resolve("server-" + port + ".err")));
    }

    /**
     * A process.
     *
     * @param port where it listens
     * @param log what it says
     */
    record Server(Process process, int port, Path log) implements AutoCloseable {

        URI mcp() {
            return URI.create("http://127.0.0.1:" + port + "/mcp");
        }

        /** Ends it at once, so that nothing in it can react. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, GRACE_S, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly)
                    .join();
        }
    }
}

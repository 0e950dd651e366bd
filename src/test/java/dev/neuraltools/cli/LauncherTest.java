package dev.neuraltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code neural} in a checkout of its own, with a JDK and a Maven that only tell. */
class LauncherTest {
    @TempDir private Path temp = Path.of("");
    private Path root = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void checkOut() throws IOException {
        root = Files.createDirectories(temp.resolve("a check out"));
        jdk = temp.resolve("my jdk");
        Files.copy(Path.of("neural"), root.resolve("neural"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("src/main"));
        Files.writeString(root.resolve("src/main/A.java"), "");
        Files.writeString(root.resolve("pom.xml"), "");
        script(
                root.resolve("mvnw"),
                """
                #!/bin/sh
                echo "$*" >>maven.calls
                [ ! -e broken ] || { echo 'A.java: no such thing'; exit 7; }
                mkdir -p target/quarkus-app
                : >target/quarkus-app/quarkus-run.jar
                : >target/neo4j.classpath
                """);
        installJdk("25.0.1");
    }

    @Test
    void buildsAtFirstUseAndNotAgain() throws Exception {
        Run first = run(root.resolve("neural"), "status", "--json");
        Run second = run(root.resolve("neural"), "status");

        assertThat(first.err()).contains("building for the first use");
        assertThat(first.out()).contains("quarkus-run.jar status --json");
        assertThat(second.err()).isEmpty();
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run(root.resolve("neural"), "status");
        Files.setLastModifiedTime(
                root.resolve("src/main/A.java"), FileTime.from(Instant.now().plusSeconds(60)));

        Run run = run(root.resolve("neural"), "status");

        assertThat(run.err()).contains("sources have changed");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), root.resolve("neural"));

        Run run = run(link, "search", "two words");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("search two words");
    }

    @Test
    void failedBuildShowsWhatMavenSaidAndIsTriedAgain() throws Exception {
        Files.createFile(root.resolve("broken"));
        Run failed = run(root.resolve("neural"), "status");
        Files.delete(root.resolve("broken"));
        Run mended = run(root.resolve("neural"), "status");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("no such thing", "the build failed");
        assertThat(mended.exit()).isZero();
    }

    @Test
    void launchesAtTheSameTimeBuildOnce() throws Exception {
        Process one = start(root.resolve("neural"), "status");
        Process two = start(root.resolve("neural"), "status");

        assertThat(finish(one).exit()).isZero();
        assertThat(finish(two).exit()).isZero();
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void lockOfALaunchThatWasKilledIsNotWaitedFor() throws Exception {
        Path lock = Files.createDirectories(root.resolve("target/neural.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

        assertThat(run(root.resolve("neural"), "status").exit()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void testKeepsMavensStatusAndSaysHowItEnded() throws Exception {
        Run passed = run(root.resolve("neural"), "test", "Foo*");
        Files.createFile(root.resolve("broken"));
        Run failed = run(root.resolve("neural"), "test");

        assertThat(passed.exit()).isZero();
        assertThat(passed.err()).contains("all tests passed");
        assertThat(mavenCalls().getFirst()).contains("-Dtest=Foo*");
        assertThat(failed.exit()).isEqualTo(7);
        assertThat(failed.err()).contains("FAILED (exit status 7)");
    }

    @Test
    void whatPassedTheTestsIsNotBuiltAgain() throws Exception {
        Files.createFile(root.resolve("broken"));
        run(root.resolve("neural"), "test");
        Files.delete(root.resolve("broken"));
        Run afterFailure = run(root.resolve("neural"), "status");
        Files.setLastModifiedTime(root.resolve("src/main/A.java"), FileTime.from(Instant.now()));
        run(root.resolve("neural"), "test");
        Run afterSuccess = run(root.resolve("neural"), "status");

        assertThat(afterFailure.err()).contains("building for the first use");
        assertThat(afterSuccess.err()).isEmpty();
        assertThat(mavenCalls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "up"})
    void whatMavenLeavesForTemporaryIsGoneAlsoAfterAFailure(String command) throws Exception {
        Path temporary = Files.createDirectory(temp.resolve("temporary"));
        String maven = Files.readString(root.resolve("mvnw"));
        script(
                root.resolve("mvnw"),
                maven.replace("#!/bin/sh", "#!/bin/sh\nmkdir \"$TMPDIR/left\"")
                        .replace("$*", "$MAVEN_OPTS"));
        ProcessBuilder start = builder(root.resolve("neural"), command);
        start.environment().put("TMPDIR", temporary.toString());
        Path killed = Files.createDirectory(temporary.resolve("neural-build.killed"));
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/neural.temporary"), killed + "\n");
        Files.createFile(root.resolve("broken"));

        assertThat(finish(start.start()).exit()).isNotZero();
        assertThat(temporary).isEmptyDirectory();
        Files.delete(root.resolve("broken"));
        assertThat(finish(start.start()).exit()).isZero();
        assertThat(temporary).isEmptyDirectory();
        assertThat(mavenCalls())
                .allMatch(call -> call.contains("-Djava.io.tmpdir=" + temporary + "/neural-build."))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "status"})
    void programHasAFolderForTemporaryFilesUnlessOneWasChosen(String command) throws Exception {
        String own = run(root.resolve("neural"), command).out();
        ProcessBuilder start = builder(root.resolve("neural"), command);
        start.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/chosen");
        String chosen = finish(start.start()).out();

        Path all = root.toRealPath().resolve("target/temporary");
        assertThat(own).contains("-Djava.io.tmpdir=" + all, "-Dneural.temporary=" + all);
        assertThat(chosen).contains(command).doesNotContain("tmpdir", "neural.temporary");
    }

    @Test
    void fileThatTakesBothOutputsLosesNothing() throws Exception {
        String write =
                "echo one; echo two >&2; [ ! -e /dev/fd/3 ] || echo three >/dev/fd/3; echo four";
        script(jdk.resolve("bin/java"), "#!/bin/sh\n" + write + "\n");
        Path log = temp.resolve("log");
        Process up =
                builder(root.resolve("neural"), "up")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(up.waitFor()).isZero();
        assertThat(log).content().contains("one\ntwo\nfour\n");
    }

    @Test
    void startsAlsoWhereStandardErrorIsClosed() throws Exception {
        Process up =
                builder(
                                Path.of("sh"),
                                "-c",
                                "exec \"$0\" up 2>&-",
                                root.resolve("neural").toString())
                        .start();

        assertThat(finish(up).out()).contains("fake java", " up\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"neural", "docker/neural"})
    void variableThatIsEmptyIsNotSetForTheProgram(String script) throws Exception {
        script(
                jdk.resolve("bin/java"),
                "#!/bin/sh\necho fake \"${EMBED_MODEL-none} ${NEURAL_HOST-none} ${HOME-none}\"\n");
        Path launcher = root.resolve("launcher");
        Files.copy(Path.of(script), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        ProcessBuilder start = builder(launcher, "status");
        start.environment().put("PATH", jdk.resolve("bin") + ":" + System.getenv("PATH"));
        start.environment().putAll(Map.of("EMBED_MODEL", "", "NEURAL_HOST", "a b", "HOME", ""));
        // A line that looks like an empty variable, within another one.
        start.environment().put("NEURAL_NOTE", "x\nNEURAL_HOST=\ny");

        assertThat(finish(start.start()).out()).contains("fake none a b \n");
    }

    @Test
    void jdkThatIsTooOldIsPassedOver() throws Exception {
        installJdk("17.0.9");

        Run run = run(root.resolve("neural"), "status");

        assertThat(run.out()).doesNotContain("fake java");
    }

    @Test
    void machineWithoutASuitableJdkIsToldWhatIsThereAndWhatToInstall() throws Exception {
        String script = Files.readString(root.resolve("neural"));
        Files.writeString(root.resolve("neural"), script.replace("needed=25", "needed=99"));

        Run run = run(root.resolve("neural"), "up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "needs a JDK 99 or later", "25 (" + jdk + ")", "apt install", "JAVA_HOME");
        assertThat(root.resolve("target")).doesNotExist();
    }

    private void installJdk(String version) throws IOException {
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), "#!/bin/sh\necho fake java \"$@\"\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(root.resolve("maven.calls"));
    }

    private Run run(Path launcher, String... args) throws Exception {
        return finish(start(launcher, args));
    }

    private Process start(Path launcher, String... args) throws IOException {
        return builder(launcher, args).start();
    }

    private ProcessBuilder builder(Path launcher, String... args) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(args));
        builder.directory(temp.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("TMPDIR", temp.toString());
        return builder;
    }

    private static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = text(process.getInputStream().readAllBytes());
        String err = text(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record Run(int exit, String out, String err) {}
}

package dev.neuraltools.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the class path of the tests that runs one main class until it is closed or killed. */
public final class ForkedJvm implements AutoCloseable {
    private static final long GRACE_S = 20;

    private final Process process;
    private final BufferedReader output;

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static ForkedJvm start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Executables.java().toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(Arrays.asList(args));
        return new ForkedJvm(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The next line it prints, or what an ended process prints: nothing. */
    public String readLine() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it with SIGKILL, so that nothing in it can react. Returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, GRACE_S, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
    }
}

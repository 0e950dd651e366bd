package dev.neuraltools.cli;

import dev.neuraltools.embedded.TemporaryFolder;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;

/** Where the program begins. The service itself is booted by {@code up} alone. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String... args) {
        Terminal.restoreStandardError();
        readNoProjectsSettings();
        holdTemporaryFolder();
        System.exit(Neural.execute(args));
    }

    /**
     * The configuration library reads {@code .env} and {@code config/application.properties} in the
     * folder that the JVM names as the current one: for who indexes that folder those belong to
     * somebody's project. So it is named the program's own. Paths do not depend on that name.
     */
    private static void readNoProjectsSettings() {
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        if (jar.toString().endsWith(".jar")) {
            System.setProperty("user.dir", jar.toAbsolutePath().resolveSibling("").toString());
        }
    }

    /** The launcher made it for this process, which goes on without one. */
    private static void holdTemporaryFolder() {
        String folder = System.getProperty("neural.temporary", "");
        if (folder.isEmpty()) {
            return;
        }
        try {
            TemporaryFolder held = TemporaryFolder.claim(Path.of(folder));
            AtExit.first(() -> giveUp(held));
        } catch (IOException | DirectoryIteratorException e) {
            System.err.println("neural: temporary files may stay in " + folder + ": " + e);
        }
    }

    private static void giveUp(TemporaryFolder held) {
        try {
            held.close();
        } catch (IOException stays) {
            // The next start removes it.
        }
    }
}

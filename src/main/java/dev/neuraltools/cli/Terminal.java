package dev.neuraltools.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where messages to the user go. */
final class Terminal {
    private static final String PROPERTY = "neural.stderr";

    private Terminal() {}

    /**
     * Turns standard error to what the launcher says is the user's. The launcher keeps the JVM's
     * own away from it, because the JVM warns of the incubating module that the vector engine needs
     * before any code of ours runs, and has no option to be quiet.
     */
    static void restoreStandardError() {
        String path = System.getProperty(PROPERTY, "");
        if (path.isEmpty()) {
            return;
        }
        try {
            System.setErr(
                    new PrintStream(
                            new FileOutputStream(path, true), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("neural: cannot write to " + path + ": " + e.getMessage());
        }
    }
}

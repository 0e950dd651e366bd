package dev.neuraltools.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program begins. The service itself is booted by {@code up} alone. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String... args) {
        Terminal.restoreStandardError();
        System.exit(Neural.execute(args));
    }
}

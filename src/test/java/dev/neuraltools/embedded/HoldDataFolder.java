package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Runs in a JVM of its own: takes a data folder and keeps it until its input ends. */
final class HoldDataFolder {
    private HoldDataFolder() {}

    public static void main(String[] args) throws IOException {
        try (DataFolder data = DataFolder.open(Path.of(args[0]))) {
            System.out.println("held");
            System.in.readAllBytes();
            System.err.println("gives up " + data.root());
        }
    }
}

package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Runs in a JVM of its own: starts all stores, prints their processes, and waits to be killed. */
final class StartStores {
    private StartStores() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (DataFolder data = DataFolder.open(Path.of(args[0]));
                EmbeddedStores stores = EmbeddedStores.start(data, ExternalStores.NONE)) {
            System.out.println(
                    stores.pids().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            System.in.readAllBytes();
        }
    }
}

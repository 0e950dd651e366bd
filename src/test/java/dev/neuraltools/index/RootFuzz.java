package dev.neuraltools.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any text as the path of a folder to be indexed; for Jazzer. */
public final class RootFuzz {

    private static final Path OPEN = made();
    private static final IndexRoots ROOTS = IndexRoots.below(List.of(OPEN));

    private RootFuzz() {}

    private static Path made() {
        try {
            Path place = Files.createTempDirectory("roots").toRealPath();
            Path open = Files.createDirectory(place.resolve("open"));
            Files.createDirectory(open.resolve("inside"));
            Files.createDirectory(place.resolve("closed"));
            Files.createSymbolicLink(open.resolve("out"), place.resolve("closed"));
            return open;
        } catch (IOException e) {
            throw new IllegalStateException("a folder to try could not be made", e);
        }
    }

    /** Throws where a path leads out. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        admit(text);
        admit(OPEN + "/" + text);
    }

    private static void admit(String path) {
        try {
            Path admitted = ROOTS.admit(path);
            if (!admitted.startsWith(OPEN)) {
                throw new AssertionError(path + " led to " + admitted);
            }
        } catch (IndexRefusedException refused) {
            // As it should be.
        }
    }
}

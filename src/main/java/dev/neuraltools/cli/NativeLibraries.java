package dev.neuraltools.cli;

import dev.neuraltools.embedded.Finding;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Tries to load the native libraries that the service will need. They are reached by name, because
 * only the packages that use them may know their classes.
 */
final class NativeLibraries {
    private NativeLibraries() {}

    static List<Finding> inspect() {
        return List.of(
                attempt(
                        "tree-sitter",
                        () ->
                                Class.forName("org.treesitter.TSParser")
                                        .getConstructor()
                                        .newInstance()),
                attempt(
                        "ONNX Runtime",
                        () ->
                                Class.forName("dev.neuraltools.embed.onnx.OnnxLibraries")
                                        .getMethod("environment")
                                        .invoke(null)));
    }

    @FunctionalInterface
    private interface Attempt {
        Object load() throws ReflectiveOperationException;
    }

    // A library that does not load throws an Error, and that is what is asked for here.
    private static Finding attempt(String library, Attempt attempt) {
        try {
            attempt.load();
            return Finding.good(library, "loads");
        } catch (InvocationTargetException e) {
            return failed(library, String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException | LinkageError e) {
            return failed(library, e.toString());
        }
    }

    private static Finding failed(String library, String why) {
        return Finding.bad(
                library,
                "does not load on %s %s: %s. On Linux it needs glibc and libstdc++, and a folder for temporary files that may hold programs (set -Djava.io.tmpdir in JAVA_TOOL_OPTIONS)."
                        .formatted(
                                System.getProperty("os.name"), System.getProperty("os.arch"), why));
    }
}

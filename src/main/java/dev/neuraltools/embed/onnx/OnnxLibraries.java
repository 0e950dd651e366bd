package dev.neuraltools.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The native libraries of ONNX Runtime, in a folder for temporary files that goes when the process
 * ends. The runtime's own way leaves its folder behind. Thread-safe.
 */
public final class OnnxLibraries {

    private static final String WHERE = "onnxruntime.native.path";
    private static final String OURS = "neural-onnx";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    /** A library loads once, and this class once with each class loader. */
    private static boolean unpacked;

    private OnnxLibraries() {}

    /**
     * The runtime, its libraries loaded.
     *
     * @throws UnsatisfiedLinkError where they do not load on this machine
     * @throws UncheckedIOException when they cannot be unpacked
     */
    public static synchronized OrtEnvironment environment() {
        if (!unpacked && System.getProperty(WHERE, OURS).contains(OURS)) {
            try {
                unpack();
                unpacked = true;
            } catch (IOException full) {
                throw new UncheckedIOException(
                        "ONNX Runtime could not be unpacked into "
                                + System.getProperty("java.io.tmpdir"),
                        full);
            }
        }
        return OrtEnvironment.getEnvironment();
    }

    private static void unpack() throws IOException {
        Path folder = Files.createTempDirectory(OURS);
        // What is named first is deleted last: the folder is empty by then.
        folder.toFile().deleteOnExit();
        for (String library : LIBRARIES) {
            String file = System.mapLibraryName(library).replace(".jnilib", ".dylib");
            try (InputStream packed =
                    OrtEnvironment.class.getResourceAsStream(
                            "/ai/onnxruntime/native/" + platform() + "/" + file)) {
                if (packed == null) {
                    // Not a platform it is made for: the runtime says so better than we can.
                    return;
                }
                Path unpacked = folder.resolve(file);
                unpacked.toFile().deleteOnExit();
                Files.copy(packed, unpacked);
            }
        }
        System.setProperty(WHERE, folder.toString());
    }

    /** The platform as the runtime names it. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : "linux";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return os + (arm ? "-aarch64" : "-x64");
    }
}

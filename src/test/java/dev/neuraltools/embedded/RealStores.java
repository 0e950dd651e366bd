package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Real stores for tests, started once in a test JVM at the first call and ended with it, with their
 * data in a folder that goes with them. Plain tests call {@link #neo4j} and its like; tests of the
 * whole program use {@link RealStoresResource}. Thread-safe.
 */
public final class RealStores {
    /** How the name of their folder begins, which is in the command lines of their processes. */
    public static final String PREFIX = "neural-tools-test-";

    private static @Nullable StoreAddresses running;

    private RealStores() {}

    /** The settings, named as the environment variables are, that lead to the stores. */
    public static Map<String, String> settings() {
        return addresses().settings();
    }

    /** Where the stores are, with their passwords; the first call starts them. */
    public static StoreAddresses addresses() {
        try {
            return StoreAddresses.fromJson(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StoreAddresses.Neo4j neo4j() {
        return Objects.requireNonNull(addresses().neo4j());
    }

    public static StoreAddresses.Qdrant qdrant() {
        return Objects.requireNonNull(addresses().qdrant());
    }

    public static StoreAddresses.Redis redisCache() {
        return Objects.requireNonNull(addresses().redisCache());
    }

    public static StoreAddresses.Redis redisQueue() {
        return Objects.requireNonNull(addresses().redisQueue());
    }

    // Quarkus loads test classes a second time: only the system class loader's copy starts stores,
    // so that there is one set of them and their classes stay loadable to the end of the JVM.
    private static String json() {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        if (system.equals(RealStores.class.getClassLoader())) {
            return startOnce();
        }
        try {
            return (String)
                    Class.forName(RealStores.class.getName(), true, system)
                            .getMethod("startOnce")
                            .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The real stores cannot be started", e);
        }
    }

    /** The addresses as JSON, which crosses class loaders; for this class alone. */
    public static synchronized String startOnce() {
        if (running == null) {
            running = start();
        }
        return running.toJson();
    }

    private static StoreAddresses start() {
        try {
            sweep();
            DataFolder data = DataFolder.open(Files.createTempDirectory(PREFIX));
            EmbeddedStores stores = EmbeddedStores.start(data, ExternalStores.NONE);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stores, data)));
            return stores.addresses();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stores started", e);
        }
    }

    private static void end(EmbeddedStores stores, DataFolder data) {
        try (data) {
            stores.close();
            PrivateFiles.deleteTree(data.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what test JVMs that were killed left: folders that nobody holds any more. */
    private static void sweep() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : left) {
                removeUnlessHeld(folder);
            }
        }
    }

    private static void removeUnlessHeld(Path folder) {
        if (!Files.exists(folder.resolve("lock"))) {
            return;
        }
        try (DataFolder abandoned = DataFolder.open(folder)) {
            PrivateFiles.deleteTree(abandoned.root());
        } catch (IOException e) {
            // Another test JVM holds it, or another user owns it.
        }
    }
}

package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} to run: the one on the path when it is 6.2 or later, else the one that
 * the program brings for Linux and macOS, copied into the data folder.
 */
final class RedisBinary {
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
    private static final int NEEDED = 602;

    private RedisBinary() {}

    static Path find(DataFolder data) throws IOException {
        Optional<Path> installed = Executables.onPath("redis-server").filter(RedisBinary::suits);
        return installed.isPresent() ? installed.get() : brought(data);
    }

    /** Which one would run, in words. */
    static String describe() throws IOException {
        Optional<Path> installed = Executables.onPath("redis-server").filter(RedisBinary::suits);
        return installed.isPresent()
                ? installed.get().toString()
                : brought() + ", which comes with the program";
    }

    private static String brought() throws IOException {
        return resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** True when the program starts and is not too old. */
    private static boolean suits(Path binary) {
        try {
            Process process =
                    new ProcessBuilder(binary.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            var version = VERSION.matcher(answer);
            return version.find()
                    && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2))
                            >= NEEDED;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static synchronized Path brought(DataFolder data) throws IOException {
        String resource = brought();
        Path target = data.store("bin").resolve(resource);
        if (Files.exists(target)) {
            return target;
        }
        Path draft = Files.createTempFile(target.getParent(), "redis", ".new");
        try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + resource)) {
            if (bytes == null) {
                throw new StoreStartException(
                        "The program was built without %s: install redis-server 6.2 or later."
                                .formatted(resource));
            }
            Files.copy(bytes, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        return target;
    }

    private static String resource(String system, String processor) throws StoreStartException {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        }
        if (name.contains("mac")) {
            return arm
                    ? "redis-server-6.2.6-v5-darwin-arm64"
                    : "redis-server-6.2.6-v5-darwin-amd64";
        }
        throw new StoreStartException(
                "No Redis comes with the program for %s on %s: install redis-server 6.2 or later, or set REDIS_CACHE_HOST and REDIS_QUEUE_HOST."
                        .formatted(system, processor));
    }
}

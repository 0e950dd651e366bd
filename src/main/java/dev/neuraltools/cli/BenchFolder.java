package dev.neuraltools.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The folder of one benchmark, which goes when that ends, also by a signal. */
final class BenchFolder implements AutoCloseable {
    private final Path path;
    private boolean deleted;

    private BenchFolder(Path path) {
        this.path = path;
    }

    static BenchFolder make() throws IOException {
        BenchFolder folder = new BenchFolder(Files.createTempDirectory("neural-bench"));
        AtExit.first(folder::close);
        return folder;
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void close() {
        if (deleted) {
            return;
        }
        try (var all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
            deleted = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

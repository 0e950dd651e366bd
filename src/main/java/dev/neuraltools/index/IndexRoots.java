package dev.neuraltools.index;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folders below which may be indexed: some, or any. A path counts where it really lies, so no
 * link leads out of them. Immutable.
 */
public final class IndexRoots {

    private final boolean confined;
    private final List<Path> roots;

    private IndexRoots(boolean confined, List<Path> roots) {
        this.confined = confined;
        this.roots = List.copyOf(roots);
    }

    /** Any folder that this process may read. */
    public static IndexRoots anywhere() {
        return new IndexRoots(false, List.of());
    }

    /**
     * These folders and all below them.
     *
     * @throws IllegalArgumentException when one is not absolute or not there
     */
    public static IndexRoots below(List<Path> folders) {
        List<Path> real = new ArrayList<>();
        for (Path each : folders) {
            try {
                if (!each.isAbsolute()) {
                    throw new IOException("it is not absolute");
                }
                real.add(each.toRealPath());
            } catch (IOException unusable) {
                throw new IllegalArgumentException(
                        "NEURAL_INDEX_ROOTS names %s, which cannot be used (%s): name folders that are there, separated by '%s'"
                                .formatted(each, unusable.getMessage(), File.pathSeparator),
                        unusable);
            }
        }
        return new IndexRoots(true, real);
    }

    /** What the settings allow: any folder only where nobody has to prove who they are. */
    static IndexRoots of(IndexConfig config) {
        boolean open = config.auth().equals("none");
        if (open && config.index().roots().isEmpty()) {
            return anywhere();
        }
        List<Path> folders = new ArrayList<>();
        config.index().roots().ifPresent(written -> folders.addAll(read(written)));
        config.index().named().ifPresent(written -> folders.addAll(read(written)));
        return below(folders);
    }

    private static List<Path> read(String written) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(written)
                .filter(each -> !each.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Whether a path without links lies in one of them. */
    public boolean holds(Path real) {
        return !confined || roots.stream().anyMatch(real::startsWith);
    }

    /**
     * The folder of this path, without links.
     *
     * @throws IndexRefusedException when it is none, or lies elsewhere; of what lies elsewhere it
     *     does not say whether it is there
     */
    public Path admit(String path) {
        Path given = absolute(path);
        if (confined && roots.stream().noneMatch(given.normalize()::startsWith) && !linked(given)) {
            throw elsewhere(path);
        }
        Path real = real(given);
        if (!holds(real)) {
            throw elsewhere(path);
        }
        return real;
    }

    /** Whether a root is also reached under this name, as where a folder above it is a link. */
    private boolean linked(Path given) {
        try {
            return holds(given.toRealPath());
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Path absolute(String path) {
        Path given;
        try {
            given = Path.of(path);
        } catch (InvalidPathException bad) {
            throw new IndexRefusedException("'" + path + "' is no path: " + bad.getReason());
        }
        if (path.isBlank() || !given.isAbsolute()) {
            throw new IndexRefusedException(
                    "'" + path + "' is not absolute: give the whole path of the folder");
        }
        return given;
    }

    private static Path real(Path given) {
        if (!Files.exists(given)) {
            throw new IndexRefusedException("there is no folder " + given);
        }
        if (!Files.isDirectory(given)) {
            throw new IndexRefusedException(given + " is a file: give the folder that holds it");
        }
        if (!Files.isReadable(given) || !Files.isExecutable(given)) {
            throw new IndexRefusedException(
                    given + " cannot be read by the server: give it the right to read the folder");
        }
        try {
            return given.toRealPath();
        } catch (IOException unreadable) {
            throw new IndexRefusedException(given + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static IndexRefusedException elsewhere(String path) {
        return new IndexRefusedException(
                path
                        + " does not lie in a folder that this server may index: an operator names"
                        + " those in NEURAL_INDEX_ROOTS");
    }
}

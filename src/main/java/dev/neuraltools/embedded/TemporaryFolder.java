package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one process for its temporary files, beside those of other processes. Who holds it
 * has a lock in it, by which others can tell that it is in use, and which ends with the process,
 * however that ends. What a process that was killed left goes when the next one comes.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    /** A folder is empty for as long as its process starts. */
    private static final Duration STARTING = Duration.ofHours(1);

    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final FileChannel channel;

    private TemporaryFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes a folder that was made for this process alone, and removes those beside it whose
     * process is gone.
     *
     * @throws IOException when it cannot be locked; then nothing is removed
     */
    public static TemporaryFolder claim(Path folder) throws IOException {
        // It has its name when it is locked: no other can take it in between for one that was left.
        Path draft = Files.createDirectories(folder).resolve(LOCK + ".new");
        FileChannel channel =
                FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException(folder + " is another process's");
            }
            Files.move(draft, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        removeLeftBeside(folder);
        return new TemporaryFolder(folder, channel);
    }

    private static void removeLeftBeside(Path folder) throws IOException {
        try (var all = Files.newDirectoryStream(folder.resolveSibling(""))) {
            for (Path other : all) {
                if (!other.equals(folder) && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfLeft(other);
                }
            }
        }
    }

    private static void removeIfLeft(Path other) {
        try {
            Path lock = other.resolve(LOCK);
            if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                removeUnlessHeld(other, lock);
            } else if (Files.getLastModifiedTime(other)
                    .toInstant()
                    .isBefore(Instant.now().minus(STARTING))) {
                Files.delete(other);
            }
        } catch (IOException e) {
            // It is in use, another user's, or another process removes it just now.
        }
    }

    private static void removeUnlessHeld(Path other, Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock mine = lockOrNull(channel)) {
            if (mine != null) {
                empty(other);
            }
        }
    }

    private static @Nullable FileLock lockOrNull(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    /** The lock goes last: a folder that was not emptied wholly is still known as one of these. */
    private static void empty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.endsWith(LOCK)) {
                    PrivateFiles.deleteTree(entry);
                }
            }
        }
        PrivateFiles.deleteTree(folder);
    }

    /** Removes the folder and all in it, also what is written into it meanwhile. */
    @Override
    public void close() throws IOException {
        try (channel) {
            for (int attempt = 1; ; attempt++) {
                try {
                    empty(folder);
                    return;
                } catch (DirectoryNotEmptyException written) {
                    if (attempt == ATTEMPTS) {
                        throw written;
                    }
                }
            }
        }
    }
}

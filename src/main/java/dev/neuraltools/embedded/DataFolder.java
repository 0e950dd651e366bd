package dev.neuraltools.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one server keeps: the data of its stores, their passwords, logs.
 * It has one owner at a time, from {@link #open} to {@link #close} or to the end of the process,
 * however that comes. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {
    // A process loses its POSIX lock as soon as it closes any other channel on the same file, so a
    // folder that this process holds must not even be tried a second time.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;
    private final KeptProperties passwords;
    private final KeptProperties ports;

    private DataFolder(Path root, FileChannel channel) throws IOException {
        this.root = root;
        this.channel = channel;
        this.passwords = new KeptProperties(root.resolve("passwords.properties"));
        this.ports = new KeptProperties(root.resolve("ports.properties"));
    }

    /**
     * Where the data lies unless told otherwise: {@code NEURAL_DATA}, else {@code
     * $XDG_DATA_HOME/neural-tools}, else {@code ~/.local/share/neural-tools}.
     */
    public static Path defaultPath(Map<String, String> environment) {
        String chosen = environment.getOrDefault("NEURAL_DATA", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath().normalize();
        }
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                shared.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "share")
                        : Path.of(shared);
        return base.resolve("neural-tools").toAbsolutePath().normalize();
    }

    /**
     * Takes the folder, which is created with mode 0700 where it is not there.
     *
     * @throws DataFolderHeldException when another process, or another part of this one, owns it
     * @throws IOException when it cannot be created or written
     */
    public static DataFolder open(Path folder) throws IOException {
        Path root = PrivateFiles.folder(folder.toAbsolutePath().normalize()).toRealPath();
        if (!HELD_HERE.add(root)) {
            throw new DataFolderHeldException(root, owner(root));
        }
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw new DataFolderHeldException(root, owner(root));
            }
            DataFolder opened = new DataFolder(root, channel);
            PrivateFiles.write(root.resolve("owner"), describe(ProcessHandle.current()));
            return opened;
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(root);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String describe(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return "process %d, started %s".formatted(process.pid(), started);
    }

    private static String owner(Path root) {
        try {
            return Files.readString(root.resolve("owner")).strip();
        } catch (IOException e) {
            return "its process is not known";
        }
    }

    /** The folder itself, absolute and without links. */
    public Path root() {
        return root;
    }

    /** Where all logs go. */
    public Path logs() throws IOException {
        return PrivateFiles.folder(root.resolve("logs"));
    }

    /** A folder of one store within this one, mode 0700. */
    public Path store(String name) throws IOException {
        return PrivateFiles.folder(root.resolve(name));
    }

    /** The password of a store: random, made at the first call, the same at each later start. */
    public String password(String store) {
        return passwords
                .get(store)
                .orElseGet(() -> {
                    String fresh = RandomPassword.next();
                    passwords.put(store, fresh);
                    return fresh;
                });
    }

    /** A free loopback port for a store: the one it had at the last start unless that is taken. */
    public int port(String store) throws IOException {
        Optional<Integer> last = ports.get(store).map(Integer::valueOf);
        if (last.isPresent() && LoopbackPorts.isFree(last.get())) {
            return last.get();
        }
        int fresh = LoopbackPorts.free();
        ports.put(store, Integer.toString(fresh));
        return fresh;
    }

    /** Writes {@code stores.json}, mode 0600. */
    public void publish(StoreAddresses addresses) throws IOException {
        PrivateFiles.write(root.resolve("stores.json"), addresses.toJson());
    }

    /** Writes {@code server.json}, by which other commands find this server while it runs. */
    public void announce(RunningServer server) throws IOException {
        PrivateFiles.write(root.resolve(RunningServer.FILE), server.toJson());
    }

    /** Gives the folder up; the next owner may come. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        Files.deleteIfExists(root.resolve(RunningServer.FILE));
        Files.deleteIfExists(root.resolve("owner"));
        channel.close();
        HELD_HERE.remove(root);
    }
}

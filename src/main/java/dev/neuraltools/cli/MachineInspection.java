package dev.neuraltools.cli;

import dev.neuraltools.admin.start.MemoryPlan;
import dev.neuraltools.embedded.ExternalStores;
import dev.neuraltools.embedded.Finding;
import dev.neuraltools.embedded.RunningServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the machine: its JDK, memory, disk and ports. */
final class MachineInspection {
    private static final int NEEDED_JAVA = 25;
    private static final long MIB = 1024L * 1024;
    private static final long NEEDED_MEMORY_MIB = 1536;
    private static final long NEEDED_DISK_MIB = 1024;

    private MachineInspection() {}

    static Finding jdk() {
        int version = Runtime.version().feature();
        String seen = "%s at %s".formatted(Runtime.version(), System.getProperty("java.home"));
        return version >= NEEDED_JAVA
                ? Finding.good("JDK", seen)
                : Finding.bad("JDK", seen + ": install JDK %d or later".formatted(NEEDED_JAVA));
    }

    /** What is available; a running server already has its share. */
    static Finding memory(boolean running) {
        Optional<Long> available = availableMemory();
        if (available.isEmpty()) {
            return Finding.good("memory", "this system does not tell what is available");
        }
        String seen = "%,d MiB available".formatted(available.get());
        return running || available.get() >= NEEDED_MEMORY_MIB
                ? Finding.good("memory", seen)
                : Finding.bad(
                        "memory",
                        "%s, %,d MiB are needed: end other programs"
                                .formatted(seen, NEEDED_MEMORY_MIB));
    }

    /** What the server and the stores started with it may come to, beside what there may be. */
    static Finding limit(ExternalStores external) {
        MemoryPlan plan = MemoryPlan.ofServer(external);
        String seen =
                "%,d MiB at most for the server and the stores it starts, of %,d MiB"
                        .formatted(plan.sum(), plan.limit());
        return plan.sum() <= plan.limit()
                ? Finding.good("memory limit", seen)
                : Finding.bad("memory limit", seen + ": give the container or the machine more");
    }

    private static Optional<Long> availableMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Finding folder(Path folder) {
        Path existing = existing(folder);
        if (!Files.isDirectory(existing)) {
            return Finding.bad(
                    "data folder",
                    existing
                            + " is not a directory: give another folder with --data or NEURAL_DATA");
        }
        return Files.isWritable(existing)
                ? Finding.good("data folder", folder.toString())
                : Finding.bad(
                        "data folder",
                        "%s may not be written: mend its rights, or give another folder with --data or NEURAL_DATA"
                                .formatted(existing));
    }

    static Finding disk(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(existing(folder));
        long free = disk.getUsableSpace() / MIB;
        String seen = "%,d MiB free at %s".formatted(free, folder);
        return free >= NEEDED_DISK_MIB
                ? Finding.good("disk", seen)
                : Finding.bad(
                        "disk",
                        "%s, %,d MiB are needed: make room, or give another folder with --data"
                                .formatted(seen, NEEDED_DISK_MIB));
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    static Finding port(Optional<RunningServer> server) {
        if (server.isPresent()) {
            return Finding.good("port", "a server runs at " + server.get().url());
        }
        try {
            ServingAddress address =
                    ServingAddress.choose(
                            null, System.getenv(), new PrintWriter(Writer.nullWriter()));
            return Finding.good("port", "%d is free".formatted(address.port()));
        } catch (CommandException e) {
            return Finding.bad("port", String.valueOf(e.getMessage()));
        }
    }
}

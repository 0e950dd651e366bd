package dev.neuraltools.embedded.qdrant.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of one collection: at most one snapshot, and the logs of what was written after it. A
 * start reads the snapshot and then the logs. {@code snapshot-N} holds everything up to write N,
 * {@code log-N} what came after N; N is written with 20 digits so that names sort.
 *
 * <p>Writes come from one thread at a time; {@link #sync} from any.
 */
public final class CollectionFolder implements AutoCloseable {

    private static final String SNAPSHOT = "snapshot-";
    private static final String LOG = "log-";
    private static final String UNFINISHED = "unfinished";

    /** A log shorter than this is never worth a snapshot. */
    private static final long SHORT_LOG = 32L << 20;

    private final Path folder;
    private long sequence;
    private long snapshotSize;
    private long olderLogs;
    private volatile RecordLog log;

    /**
     * Opens the folder, made if missing, and hands over what it holds.
     *
     * @param reader called for each record in the order of writing
     */
    public CollectionFolder(Path folder, Consumer<StoredRecord> reader) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        readSnapshot(reader);
        log = readLogs(reader);
        DurableFiles.syncFolder(folder);
    }

    private void readSnapshot(Consumer<StoredRecord> reader) throws IOException {
        Files.deleteIfExists(folder.resolve(UNFINISHED));
        List<Path> snapshots = files(SNAPSHOT);
        if (snapshots.isEmpty()) {
            return;
        }
        Path newest = snapshots.removeLast();
        sequence = number(newest);
        snapshotSize = Files.size(newest);
        if (RecordFormat.read(newest, reader) != snapshotSize) {
            throw new IOException("The snapshot is damaged: " + newest);
        }
        for (Path outdated : snapshots) {
            Files.delete(outdated);
        }
    }

    private RecordLog readLogs(Consumer<StoredRecord> reader) throws IOException {
        List<Path> logs = files(LOG);
        if (logs.isEmpty()) {
            return new RecordLog(file(LOG, sequence), 0);
        }
        long end = 0;
        for (Path each : logs) {
            olderLogs += end;
            end = RecordFormat.read(each, stored -> readOnce(stored, reader));
        }
        return new RecordLog(logs.getLast(), end);
    }

    private void readOnce(StoredRecord stored, Consumer<StoredRecord> reader) {
        if (stored.sequence() > sequence) {
            reader.accept(stored);
            sequence = stored.sequence();
        }
    }

    /** The number of the last write. */
    public long sequence() {
        return sequence;
    }

    /** Appends a write and returns its number; it is durable after {@link #sync}. */
    public long append(int kind, byte[] body) throws IOException {
        log.append(new StoredRecord(sequence + 1, kind, body));
        return ++sequence;
    }

    /** Returns when every write appended before this call is on the disk. */
    public void sync() throws IOException {
        log.sync();
    }

    /** Whether the logs have outgrown the snapshot, so that a new one pays. */
    public boolean wantsSnapshot() {
        return olderLogs + log.size() > Math.max(SHORT_LOG, snapshotSize);
    }

    /** What a snapshot is written with. */
    public interface SnapshotWriter {
        /** Appends a record; its sequence is that of the snapshot. */
        void write(int kind, byte[] body) throws IOException;
    }

    /** Something that writes the whole state of a collection. */
    public interface SnapshotSource {
        void writeTo(SnapshotWriter writer) throws IOException;
    }

    /**
     * Writes a snapshot in place of the old one and the logs. A crash at any point leaves either
     * the old files or the new one.
     */
    public void snapshot(SnapshotSource source) throws IOException {
        long upTo = sequence;
        Path unfinished = folder.resolve(UNFINISHED);
        writeSnapshot(unfinished, source, upTo);
        log.sync();
        List<Path> outdated = files(SNAPSHOT);
        outdated.addAll(files(LOG));
        Path finished = file(SNAPSHOT, upTo);
        DurableFiles.replace(unfinished, finished);
        RecordLog old = log;
        Path next = file(LOG, upTo);
        log = new RecordLog(next, 0);
        DurableFiles.syncFolder(folder);
        old.close();
        outdated.remove(next);
        outdated.remove(finished);
        for (Path file : outdated) {
            Files.delete(file);
        }
        snapshotSize = Files.size(finished);
        olderLogs = 0;
    }

    private static void writeSnapshot(Path file, SnapshotSource source, long upTo)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            source.writeTo((kind, body) -> {
                ByteBuffer bytes = RecordFormat.encode(new StoredRecord(upTo, kind, body));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
            channel.force(true);
        }
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(
                    entries.filter(file -> file.getFileName().toString().startsWith(prefix))
                            .sorted()
                            .toList());
        }
    }

    private Path file(String prefix, long number) {
        return folder.resolve("%s%020d".formatted(prefix, number));
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
    }

    @Override
    public void close() throws IOException {
        try {
            log.sync();
        } finally {
            log.close();
        }
    }
}

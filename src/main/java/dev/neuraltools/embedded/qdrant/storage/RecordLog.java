package dev.neuraltools.embedded.qdrant.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One log file that is appended to. Appends come from one thread at a time; {@link #sync} may be
 * called by many at once, and one of them then syncs for all (group commit).
 *
 * <p>A failed sync cannot be repeated, for the kernel may have dropped what it failed to write:
 * from then on this log refuses everything.
 */
final class RecordLog implements AutoCloseable {

    private final FileChannel channel;
    private final ReentrantLock syncing = new ReentrantLock();
    private volatile long end;
    private volatile long durableEnd;
    private volatile boolean broken;

    /** Opens the file, made if missing, and cuts off what comes behind the given end. */
    RecordLog(Path file, long end) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        channel.truncate(end);
        channel.position(end);
        channel.force(true);
        this.end = end;
        this.durableEnd = end;
    }

    long size() {
        return end;
    }

    /** Appends a record, which is durable after the next {@link #sync}. */
    void append(StoredRecord stored) throws IOException {
        requireWhole();
        ByteBuffer bytes = RecordFormat.encode(stored);
        long reached = end + bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            cutBack();
            throw e;
        }
        end = reached;
    }

    private void cutBack() {
        try {
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Returns when all that was appended before this call is on the disk. */
    void sync() throws IOException {
        long wanted = end;
        if (durableEnd >= wanted) {
            return;
        }
        syncing.lock();
        try {
            if (durableEnd >= wanted) {
                return;
            }
            requireWhole();
            long reached = end;
            channel.force(false);
            durableEnd = reached;
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            syncing.unlock();
        }
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException(
                    "The log failed before; the disk needs attention and the engine a restart");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

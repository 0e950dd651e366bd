package dev.neuraltools.embedded.qdrant.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Records in a file, one behind the other, each as: length of the body (4 bytes), CRC-32C of all
 * that follows (4), sequence (8), kind (1), body. All numbers are big-endian.
 */
final class RecordFormat {

    static final int HEADER = 17;

    /** Larger than any request may be, so a damaged length is not believed. */
    private static final int LARGEST_BODY = 256 << 20;

    private RecordFormat() {}

    static ByteBuffer encode(StoredRecord stored) {
        byte[] body = stored.body();
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + body.length);
        bytes.putInt(body.length).putInt(0).putLong(stored.sequence()).put((byte) stored.kind());
        bytes.put(body).flip();
        return bytes.putInt(4, checksum(bytes.array(), 8, bytes.limit() - 8));
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }

    /**
     * Reads the records of a file up to its end or the first that is torn or damaged.
     *
     * @return where the last whole record ends
     */
    static long read(Path file, Consumer<StoredRecord> consumer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream raw = Channels.newInputStream(channel);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 20))) {
            long left = channel.size();
            long end = 0;
            while (left - end >= HEADER) {
                int length = in.readInt();
                int expected = in.readInt();
                if (length < 0 || length > LARGEST_BODY || length > left - end - HEADER) {
                    return end;
                }
                byte[] rest = new byte[HEADER - 8 + length];
                in.readFully(rest);
                if (checksum(rest, 0, rest.length) != expected) {
                    return end;
                }
                consumer.accept(decode(rest, length));
                end += HEADER + length;
            }
            return end;
        } catch (EOFException e) {
            throw new IOException("The file shrank while it was read: " + file, e);
        }
    }

    private static StoredRecord decode(byte[] rest, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(rest);
        long sequence = bytes.getLong();
        int kind = bytes.get();
        byte[] body = new byte[length];
        bytes.get(body);
        return new StoredRecord(sequence, kind, body);
    }
}

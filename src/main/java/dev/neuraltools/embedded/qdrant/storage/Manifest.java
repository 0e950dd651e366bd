package dev.neuraltools.embedded.qdrant.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Which collections and aliases there are: a small file that is replaced as a whole, so that each
 * change of it happens entirely or not at all.
 *
 * @param nextFolder the number of the next collection's folder
 * @param collections in no order
 * @param aliases the name of the collection for each alias
 */
public record Manifest(long nextFolder, List<Entry> collections, Map<String, String> aliases) {

    /** There is nothing yet. */
    public static final Manifest EMPTY = new Manifest(1, List.of(), Map.of());

    private static final int MAGIC = 0x4e54514d;
    private static final int VERSION = 1;

    /**
     * A collection.
     *
     * @param name as clients know it
     * @param folder the number of its folder
     * @param request the request that made it, serialized, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes, compared by nobody
    public record Entry(String name, long folder, byte[] request) {}

    /** Reads the file; an empty manifest when there is none. */
    public static Manifest read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length - Integer.BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
            throw new IOException("The manifest is damaged: " + file);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
            throw new IOException("The manifest is of another version: " + file);
        }
        long nextFolder = in.readLong();
        return new Manifest(nextFolder, readEntries(in), readAliases(in));
    }

    private static List<Entry> readEntries(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            long folder = in.readLong();
            entries.add(new Entry(name, folder, in.readNBytes(in.readInt())));
        }
        return entries;
    }

    private static Map<String, String> readAliases(DataInputStream in) throws IOException {
        int count = in.readInt();
        Map<String, String> aliases = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            aliases.put(in.readUTF(), in.readUTF());
        }
        return aliases;
    }

    /** Replaces the file; on return the new one is on the disk. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(nextFolder);
        out.writeInt(collections.size());
        for (Entry entry : collections) {
            out.writeUTF(entry.name());
            out.writeLong(entry.folder());
            out.writeInt(entry.request().length);
            out.write(entry.request());
        }
        out.writeInt(aliases.size());
        for (var alias : aliases.entrySet()) {
            out.writeUTF(alias.getKey());
            out.writeUTF(alias.getValue());
        }
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        replace(file, bytes.toByteArray());
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        DurableFiles.replace(unfinished, file);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}

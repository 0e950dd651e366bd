package dev.neuraltools.index.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads a candidate: its bytes, their hash, their text, and what the content says against indexing
 * it. Stateless, thread-safe.
 */
public final class SourceReader {

    /** Larger files are not indexed. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** Reads a file. Never throws: a file that is gone or cannot be read is a skipped one. */
    public Reading read(Candidate candidate) {
        byte[] bytes;
        FileTime modified;
        try {
            modified =
                    Files.readAttributes(
                                    candidate.file(),
                                    BasicFileAttributes.class,
                                    LinkOption.NOFOLLOW_LINKS)
                            .lastModifiedTime();
            bytes = bytes(candidate);
        } catch (NoSuchFileException gone) {
            return new Reading.Skipped(
                    SkipReason.UNREADABLE, candidate.path() + ": gone before it could be read");
        } catch (IOException unreadable) {
            return new Reading.Skipped(
                    SkipReason.UNREADABLE, candidate.path() + ": the file cannot be read");
        }
        return bytes.length > MAX_BYTES
                ? new Reading.Skipped(SkipReason.TOO_LARGE, "")
                : read(candidate.path(), bytes, modified.toMillis());
    }

    private static byte[] bytes(Candidate candidate) throws IOException {
        try (InputStream in = Files.newInputStream(candidate.file(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static Reading read(String path, byte[] bytes, long modified) {
        Optional<Decoded> decoded = Decoded.of(bytes);
        if (decoded.isEmpty()) {
            return new Reading.Skipped(SkipReason.BINARY, "");
        }
        String text = decoded.get().text();
        Optional<SkipReason> reason = ContentRules.against(path, text);
        if (reason.isPresent()) {
            return new Reading.Skipped(reason.get(), "");
        }
        String odd = decoded.get().oddity();
        return new Reading.Source(
                new SourceFile(path, bytes.length, modified, hash(bytes), text),
                odd.isEmpty() ? "" : path + ": " + odd);
    }

    /** SHA-256, in hexadecimal. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

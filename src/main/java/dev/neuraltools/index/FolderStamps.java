package dev.neuraltools.index;

import dev.neuraltools.catalog.FolderStamp;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.Reading;
import dev.neuraltools.index.scan.SourceFile;
import dev.neuraltools.index.scan.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells from sizes and times alone that no file has changed. A file whose content changes bears a
 * new time, except when two changes fall into one tick of the file system's clock: so of files that
 * were changed just before the look, the content is remembered as well.
 */
final class FolderStamps {

    /** The coarsest clock of a file system still in use. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** More files than this are not worth remembering: the next look reads them all. */
    private static final int MOST_UNSETTLED = 64;

    private FolderStamps() {}

    /** The stamp of files as they lie there now; empty when too many have only just changed. */
    static Optional<FolderStamp> take(Collection<Candidate> files) {
        Instant settled = Instant.now().minus(TICK);
        MessageDigest digest = sha256();
        Map<String, String> unsettled = new HashMap<>();
        for (Candidate file : files) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(
                                file.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                FileTime changed = changed(file, found);
                digest.update(line(file, found, changed).getBytes(StandardCharsets.UTF_8));
                if (latest(found.lastModifiedTime(), changed).toInstant().isAfter(settled)) {
                    unsettled.put(file.path(), content(file));
                }
            } catch (IOException gone) {
                return Optional.empty();
            }
            if (unsettled.size() > MOST_UNSETTLED) {
                return Optional.empty();
            }
        }
        return Optional.of(new FolderStamp(HexFormat.of().formatHex(digest.digest()), unsettled));
    }

    /**
     * Whether the files are what they were.
     *
     * @param before the earlier stamp, or null where there is none
     * @param now of {@code files}, or null where there is none
     */
    static boolean same(
            @Nullable FolderStamp before, @Nullable FolderStamp now, Collection<Candidate> files) {
        if (before == null || now == null || !before.digest().equals(now.digest())) {
            return false;
        }
        for (Candidate file : files) {
            String content = before.unsettled().get(file.path());
            if (content != null && !content.equals(content(file))) {
                return false;
            }
        }
        return true;
    }

    private static String line(Candidate file, BasicFileAttributes found, FileTime changed) {
        return String.join(
                "\0",
                file.path(),
                Long.toString(found.size()),
                found.lastModifiedTime().toString(),
                changed.toString(),
                String.valueOf(found.fileKey()),
                "\n");
    }

    /** When content or rights last changed, which nobody can set back; else the time of writing. */
    private static FileTime changed(Candidate file, BasicFileAttributes found) throws IOException {
        boolean unix = file.file().getFileSystem().supportedFileAttributeViews().contains("unix");
        return unix
                ? (FileTime)
                        Files.getAttribute(file.file(), "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : found.lastModifiedTime();
    }

    private static FileTime latest(FileTime one, FileTime other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String content(Candidate file) {
        return new SourceReader().read(file) instanceof Reading.Source(SourceFile read, String _)
                ? read.hash()
                : "";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

package dev.neuraltools.index;

import dev.neuraltools.graph.FileNode;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.Reading;
import dev.neuraltools.index.scan.SourceFile;
import dev.neuraltools.index.scan.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies on disk, read no oftener than its sizes and times change. Thread-safe. */
final class DiskState {

    /** A file that was read once: its hash, or nothing where it is not indexed. */
    private record Seen(long size, long modified, String hash) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final SourceReader reader = new SourceReader();

    /** How many files differ, are new, or are gone. */
    int stale(Collection<Candidate> found, Map<String, FileNode> indexed) {
        Set<String> gone = new HashSet<>(indexed.keySet());
        int stale = 0;
        for (Candidate candidate : found) {
            FileNode file = indexed.get(candidate.path());
            String hash = hash(candidate, file);
            boolean kept = !hash.isEmpty() && gone.remove(candidate.path());
            stale += !hash.isEmpty() && (!kept || differs(file, hash)) ? 1 : 0;
        }
        return stale + gone.size();
    }

    private static boolean differs(@org.jspecify.annotations.Nullable FileNode file, String hash) {
        return file == null || !file.hash().equals(hash);
    }

    /** Whether a file differs from what is indexed of it. */
    boolean differs(String root, FileNode file) {
        Path path = Path.of(root).resolve(file.path());
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            long modified = found.lastModifiedTime().toMillis();
            Candidate candidate = new Candidate(file.path(), path, found.size(), modified);
            return !found.isRegularFile() || differs(file, hash(candidate, file));
        } catch (IOException gone) {
            return true;
        }
    }

    /** The hash of a file as it is, without reading it where its size and time say enough. */
    private String hash(Candidate candidate, @org.jspecify.annotations.Nullable FileNode indexed) {
        if (indexed != null
                && indexed.size() == candidate.size()
                && indexed.modified() == candidate.modified()) {
            return indexed.hash();
        }
        Seen before = seen.get(candidate.path());
        if (before != null
                && before.size == candidate.size()
                && before.modified == candidate.modified()) {
            return before.hash;
        }
        String hash =
                reader.read(candidate) instanceof Reading.Source(SourceFile file, String problem)
                        ? file.hash()
                        : "";
        seen.put(candidate.path(), new Seen(candidate.size(), candidate.modified(), hash));
        return hash;
    }
}

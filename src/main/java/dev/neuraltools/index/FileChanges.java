package dev.neuraltools.index;

import dev.neuraltools.graph.FileNode;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.Reading;
import dev.neuraltools.index.scan.SourceFile;
import dev.neuraltools.index.scan.SourceReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a folder differs from what is indexed, by the hashes of the files' bytes.
 *
 * @param changed files that are new or differ
 * @param removed paths that are indexed and are no more, or are no more to be
 * @param compared how many files were compared
 */
record FileChanges(List<Candidate> changed, TreeSet<String> removed, int compared) {

    private record Read(Candidate candidate, Reading reading) {}

    static FileChanges between(Collection<FileNode> indexed, Folder folder, Progress progress) {
        Map<String, FileNode> before = new HashMap<>();
        indexed.forEach(file -> before.put(file.path(), file));
        progress.at("scan", 0, folder.candidates().size());
        SourceReader reader = new SourceReader();
        List<Read> read =
                folder.candidates().parallelStream()
                        .map(candidate -> new Read(candidate, light(reader.read(candidate))))
                        .toList();
        TreeSet<String> removed = new TreeSet<>(before.keySet());
        List<Candidate> changed = new ArrayList<>();
        for (Read one : read) {
            if (one.reading() instanceof Reading.Source(SourceFile file, String problem)) {
                removed.remove(file.path());
                FileNode old = before.get(file.path());
                if (old == null || !old.hash().equals(file.hash())) {
                    changed.add(one.candidate());
                } else {
                    name(folder, problem);
                }
            } else if (one.reading() instanceof Reading.Skipped skipped) {
                folder.problems().skip(skipped.reason());
                name(folder, skipped.problem());
            }
        }
        return new FileChanges(changed, removed, folder.candidates().size());
    }

    private static void name(Folder folder, String problem) {
        if (!problem.isEmpty()) {
            folder.problems().name(problem);
        }
    }

    private static Reading light(Reading reading) {
        return reading instanceof Reading.Source(SourceFile file, String problem)
                ? new Reading.Source(
                        new SourceFile(file.path(), file.size(), file.modified(), file.hash(), ""),
                        problem)
                : reading;
    }

    boolean none() {
        return changed.isEmpty() && removed.isEmpty();
    }

    /** Takes over what an earlier job said of files that are as they were: they are not parsed. */
    void keepProblems(List<String> earlier, Folder folder) {
        Set<String> same = new HashSet<>();
        folder.candidates().forEach(candidate -> same.add(candidate.path()));
        changed.forEach(candidate -> same.remove(candidate.path()));
        for (String problem : earlier) {
            int end = problem.length() - ParseStream.BROKEN.length();
            if (problem.endsWith(ParseStream.BROKEN) && same.contains(problem.substring(0, end))) {
                folder.problems().name(problem);
            }
        }
    }

    /** Every path whose content in the stores is to be replaced or removed. */
    List<String> paths() {
        TreeSet<String> paths = new TreeSet<>(removed);
        changed.forEach(candidate -> paths.add(candidate.path()));
        return List.copyOf(paths);
    }
}

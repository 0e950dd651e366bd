package dev.neuraltools.index;

import dev.neuraltools.catalog.FolderStamp;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.index.git.GitWorkTree;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.Listing;
import dev.neuraltools.index.scan.Problems;
import dev.neuraltools.index.scan.ProjectScanner;
import dev.neuraltools.index.scan.SkipReason;
import dev.neuraltools.parse.SourceParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folder of a project when a job looks.
 *
 * @param root absolute, without links
 * @param candidates that a parser reads, by path
 * @param problems of listing them; those of reading them come to it
 * @param head the commit that is checked out, whole, or empty
 * @param branch or empty
 * @param stamp of the candidates, taken before any of them was read, or null
 * @param readable where parts of its git repository may lie
 */
record Folder(
        Path root,
        List<Candidate> candidates,
        Problems problems,
        String head,
        String branch,
        @Nullable FolderStamp stamp,
        Predicate<Path> readable) {

    /** Says the same of what lies elsewhere whether it is there or not. */
    static final String NO_HISTORY =
            "no commits are indexed: a part of the git repository (what .git leads to, or what it"
                    + " borrows from, as after git clone --shared) is not there, or lies outside of"
                    + " NEURAL_INDEX_ROOTS";

    private static final int ABBREVIATED = 12;

    static Folder look(Path root, SourceParser parser, Predicate<Path> readable) {
        try {
            Path real = root.toRealPath();
            Listing listing = new ProjectScanner(readable).list(real);
            Problems problems = new Problems();
            problems.addAll(listing);
            List<Candidate> read =
                    listing.candidates().stream().filter(c -> reads(parser, c, problems)).toList();
            Folder plain =
                    new Folder(
                            real,
                            read,
                            problems,
                            "",
                            "",
                            FolderStamps.take(read).orElse(null),
                            readable);
            return GitWorkTree.find(real, readable)
                    .map(plain::versioned)
                    .orElseGet(plain::unversioned);
        } catch (IOException gone) {
            throw new IndexFailedException(
                    "the folder " + root + " is gone or cannot be read: index it again where it is",
                    gone);
        }
    }

    private static boolean reads(SourceParser parser, Candidate candidate, Problems problems) {
        boolean reads = parser.language(candidate.path()).isPresent();
        if (!reads) {
            problems.skip(SkipReason.OTHER);
        }
        return reads;
    }

    private Folder versioned(GitWorkTree opened) {
        try (GitWorkTree tree = opened) {
            return new Folder(
                    root, candidates, problems, tree.head(), tree.branch(), stamp, readable);
        }
    }

    private Folder unversioned() {
        if (GitWorkTree.leftOut(root, readable)) {
            problems.name(NO_HISTORY);
        }
        return this;
    }

    /** Whether all is as it was when a project was last compared, by sizes and times alone. */
    boolean untouchedSince(ProjectState state) {
        return commit().equals(state.commit())
                && state.problems().contains(NO_HISTORY) == problems.named().contains(NO_HISTORY)
                && FolderStamps.same(state.stamp(), stamp, candidates);
    }

    /** The head as the catalog keeps it. */
    String commit() {
        return head.length() > ABBREVIATED ? head.substring(0, ABBREVIATED) : head;
    }

    /** What was left out, as the catalog keeps it. */
    Map<String, Integer> skipped() {
        Map<String, Integer> skipped = new TreeMap<>();
        problems.skipped().forEach((reason, count) -> skipped.put(reason.label(), count));
        return skipped;
    }
}

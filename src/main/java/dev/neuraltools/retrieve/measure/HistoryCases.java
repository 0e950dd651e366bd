package dev.neuraltools.retrieve.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** Reads cases from the commits that came after the one that is checked out. */
public final class HistoryCases {

    private HistoryCases() {}

    /**
     * The cases between the checked out commit and a later one, newest first.
     *
     * @param repository the root of a work tree
     * @param until the later commit, as a branch or tag: {@code main}, {@code origin/HEAD}
     * @param source whether a path is one of a source file that is no test
     * @param known whether the index has it
     * @throws IOException when the repository cannot be read, or has no such commit
     */
    public static List<SearchCase> of(
            Path repository, String until, Predicate<String> source, Predicate<String> known)
            throws IOException {
        try (Git git = Git.open(repository.toFile());
                Repository store = git.getRepository();
                RevWalk walk = new RevWalk(store);
                DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(store);
            walk.setRevFilter(RevFilter.NO_MERGES);
            walk.markStart(walk.parseCommit(named(store, until)));
            walk.markUninteresting(walk.parseCommit(named(store, "HEAD")));
            List<SearchCase> cases = new ArrayList<>();
            for (RevCommit commit : walk) {
                List<String> changed = changed(walk, diff, commit);
                CaseRules.read(commit.name(), commit.getShortMessage(), changed, source, known)
                        .ifPresent(cases::add);
            }
            return cases;
        }
    }

    private static List<String> changed(RevWalk walk, DiffFormatter diff, RevCommit commit)
            throws IOException {
        if (commit.getParentCount() == 0) {
            return List.of();
        }
        RevCommit parent = walk.parseCommit(commit.getParent(0));
        return diff.scan(parent.getTree(), commit.getTree()).stream()
                .map(entry -> path(entry))
                .toList();
    }

    private static String path(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.DELETE
                ? entry.getOldPath()
                : entry.getNewPath();
    }

    private static ObjectId named(Repository store, String name) throws IOException {
        ObjectId id = store.resolve(name + "^{commit}");
        if (id == null) {
            throw new IOException(
                    "there is no commit '%s' in %s".formatted(name, store.getWorkTree()));
        }
        return id;
    }
}

package dev.neuraltools.index.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Compares the trees of commits with those of their parents. For one thread. */
final class CommitDiff implements AutoCloseable {

    private final ObjectReader reader;
    private final RevWalk trees;
    private final String prefix;
    private final TreeFilter filter;

    CommitDiff(Repository repository, String prefix) {
        this.reader = repository.newObjectReader();
        this.trees = new RevWalk(reader);
        this.prefix = prefix;
        this.filter =
                prefix.isEmpty()
                        ? TreeFilter.ANY_DIFF
                        : AndTreeFilter.create(
                                PathFilter.create(prefix.substring(0, prefix.length() - 1)),
                                TreeFilter.ANY_DIFF);
    }

    /**
     * The indexed files that a commit touched, sorted.
     *
     * @return nothing where there are none, or more than {@code limit}, or where the parent is not
     *     there, as at the end of a shallow clone
     */
    List<String> touched(RevCommit commit, Set<String> indexed, int limit) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.setRecursive(true);
            walk.setFilter(filter);
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(tree(commit.getParent(0)));
            }
            walk.addTree(commit.getTree());
            return touched(walk, indexed, limit);
        } catch (MissingObjectException shallow) {
            return List.of();
        }
    }

    private RevTree tree(RevCommit parent) throws IOException {
        return trees.parseCommit(parent).getTree();
    }

    private List<String> touched(TreeWalk walk, Set<String> indexed, int limit) throws IOException {
        List<String> paths = new ArrayList<>();
        while (walk.next()) {
            String path = walk.getPathString().substring(prefix.length());
            if (indexed.contains(path)) {
                if (paths.size() == limit) {
                    return List.of();
                }
                paths.add(path);
            }
        }
        paths.sort(null);
        return paths;
    }

    @Override
    public void close() {
        trees.close();
        reader.close();
    }
}

package dev.neuraltools.index;

import dev.neuraltools.graph.CommitNode;
import dev.neuraltools.index.git.CoChanges;
import dev.neuraltools.index.git.GitHistory;
import dev.neuraltools.index.git.GitWorkTree;
import dev.neuraltools.index.git.PastCommit;
import dev.neuraltools.parse.TestFiles;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.CommitPoint;
import dev.neuraltools.vector.LexicalEncoder;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The commits of a project in the stores. */
final class History {

    private static final int BATCH = 500;

    private final Indexing job;
    private final int generation;
    private final LexicalEncoder encoder = new LexicalEncoder();

    History(Indexing job, int generation) {
        this.job = job;
        this.generation = generation;
    }

    /**
     * What was written.
     *
     * @param commits how many are new
     * @param problem why the history could not be read, or empty
     */
    record Written(int commits, String problem) {}

    /** A history that is being read on a thread of its own, until it is closed. */
    static final class Reading implements AutoCloseable {

        private final FutureTask<List<PastCommit>> task;
        private final Thread thread;

        private Reading(Callable<List<PastCommit>> read) {
            task = new FutureTask<>(read);
            thread = Thread.ofPlatform().name("history").daemon().start(task);
        }

        /** The commits, newest first; the reason where they cannot be read. */
        Outcome join() throws InterruptedException {
            try {
                return new Outcome(task.get(), "");
            } catch (ExecutionException failed) {
                return new Outcome(
                        List.of(), "the history of git could not be read: " + failed.getCause());
            }
        }

        @Override
        public void close() {
            if (!task.isDone()) {
                thread.interrupt();
            }
        }
    }

    /** The end of reading. */
    record Outcome(List<PastCommit> commits, String problem) {}

    /** Begins to read the history of a folder; of one without git there is none. */
    static Reading begin(Folder folder, Collection<String> indexed) {
        Set<String> paths = new HashSet<>(indexed);
        return new Reading(() -> read(folder, paths));
    }

    private static List<PastCommit> read(Folder folder, Set<String> indexed)
            throws IOException, InterruptedException {
        if (folder.head().isEmpty()) {
            return List.of();
        }
        GitWorkTree found = GitWorkTree.find(folder.root(), folder.readable()).orElse(null);
        if (found == null) {
            return List.of();
        }
        try (GitWorkTree tree = found) {
            return GitHistory.read(tree, indexed);
        }
    }

    /** Writes a history into a generation that has none. */
    Written writeAll(Outcome history) {
        return write(history, history.commits());
    }

    /** Writes what a generation does not have yet. */
    Written writeNew(Outcome history) {
        Set<String> known = new HashSet<>(job.stores().graph().commits(scope()));
        return write(
                history,
                history.commits().stream().filter(c -> !known.contains(c.hash())).toList());
    }

    private Written write(Outcome history, List<PastCommit> fresh) {
        for (int from = 0; from < fresh.size(); from += BATCH) {
            List<PastCommit> batch = fresh.subList(from, Math.min(fresh.size(), from + BATCH));
            job.scopes().check();
            job.progress().at("history", from, fresh.size());
            job.stores().vectors().putCommits(scope(), batch.stream().map(this::point).toList());
            job.stores().graph().putCommits(scope(), batch.stream().map(History::node).toList());
        }
        if (history.problem().isEmpty() && !history.commits().isEmpty()) {
            job.stores().graph().putCoChanges(scope(), CoChanges.of(history.commits()));
        }
        return new Written(fresh.size(), history.problem());
    }

    private ProjectScope scope() {
        return job.project(generation);
    }

    private CommitPoint point(PastCommit commit) {
        return new CommitPoint(
                commit.hash(),
                commit.message(),
                commit.time(),
                commit.paths(),
                (int) commit.paths().stream().filter(this::code).count(),
                encoder.commit(commit.message()));
    }

    private boolean code(String path) {
        return !TestFiles.isTest(path)
                && job.parser().language(path).filter(Points::code).isPresent();
    }

    private static CommitNode node(PastCommit commit) {
        return new CommitNode(commit.hash(), commit.message(), commit.time(), commit.paths());
    }
}

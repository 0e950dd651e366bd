package dev.neuraltools.index.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * The last commits of a branch that are no merges and touch few indexed files: of those one can say
 * which files belong to their message. Renames are not followed.
 */
public final class GitHistory {

    /** How many commits are kept. */
    public static final int COMMITS = 4000;

    /** Commits that touch more indexed files say too little about each. */
    public static final int FILES = 15;

    /** Longer messages are cut. */
    public static final int LONGEST_MESSAGE = 4000;

    /** Where most commits touch no indexed file the walk ends after so many. */
    private static final int WALKED = 20_000;

    private static final int BATCH = 128;
    private static final int THREADS = 2;

    private GitHistory() {}

    /**
     * Reads the history of what is checked out, newest first. Blocks, about a second for each few
     * thousand commits; an interrupt ends it.
     *
     * @param indexed paths relative to the folder of {@code tree}
     * @return what could be read; nothing before the first commit
     */
    public static List<PastCommit> read(GitWorkTree tree, Set<String> indexed)
            throws IOException, InterruptedException {
        ObjectId head = tree.headId();
        if (head == null) {
            return List.of();
        }
        try (RevWalk walk = new RevWalk(tree.repository());
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            walk.setRevFilter(RevFilter.NO_MERGES);
            walk.markStart(walk.parseCommit(head));
            return read(tree, indexed, walk, threads);
        }
    }

    private static List<PastCommit> read(
            GitWorkTree tree, Set<String> indexed, RevWalk walk, ExecutorService threads)
            throws IOException, InterruptedException {
        List<PastCommit> found = new ArrayList<>();
        int walked = 0;
        List<List<RevCommit>> round = batches(walk);
        while (!round.isEmpty() && found.size() < COMMITS && walked < WALKED) {
            List<Callable<List<PastCommit>>> work = new ArrayList<>();
            for (List<RevCommit> batch : round) {
                walked += batch.size();
                work.add(() -> touched(tree, indexed, batch));
            }
            List<Future<List<PastCommit>>> running = new ArrayList<>();
            work.forEach(task -> running.add(threads.submit(task)));
            round = batches(walk);
            collect(running, found);
        }
        return found.size() > COMMITS ? List.copyOf(found.subList(0, COMMITS)) : found;
    }

    private static List<List<RevCommit>> batches(RevWalk walk) throws IOException {
        List<List<RevCommit>> batches = new ArrayList<>();
        List<RevCommit> batch = new ArrayList<>(BATCH);
        while (batches.size() < 2 * THREADS) {
            RevCommit next = walk.next();
            if (next == null) {
                break;
            }
            batch.add(next);
            if (batch.size() == BATCH) {
                batches.add(batch);
                batch = new ArrayList<>(BATCH);
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static void collect(List<Future<List<PastCommit>>> running, List<PastCommit> found)
            throws IOException, InterruptedException {
        for (Future<List<PastCommit>> batch : running) {
            try {
                found.addAll(batch.get());
            } catch (ExecutionException failed) {
                throw new IOException("the history could not be read", failed.getCause());
            }
        }
    }

    private static List<PastCommit> touched(
            GitWorkTree tree, Set<String> indexed, List<RevCommit> commits) throws IOException {
        Repository repository = tree.repository();
        List<PastCommit> touched = new ArrayList<>();
        try (CommitDiff diff = new CommitDiff(repository, tree.prefix())) {
            for (RevCommit commit : commits) {
                List<String> paths = diff.touched(commit, indexed, FILES);
                if (!paths.isEmpty()) {
                    touched.add(
                            new PastCommit(
                                    commit.name(),
                                    message(commit),
                                    Instant.ofEpochSecond(commit.getCommitTime()),
                                    paths));
                }
            }
        }
        return touched;
    }

    private static String message(RevCommit commit) {
        String message = commit.getFullMessage();
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }
}

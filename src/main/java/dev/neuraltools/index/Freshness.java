package dev.neuraltools.index;

import dev.neuraltools.catalog.FolderStamp;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.index.git.RemoteUrl;
import dev.neuraltools.index.scan.Candidate;
import dev.neuraltools.index.scan.ProjectScanner;
import dev.neuraltools.scope.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Whether files differ on disk from what is indexed. Thread-safe.
 *
 * <p>Sizes and modification times are compared, and hashes where those differ. Counting the stale
 * files of a project reads its folder once every two seconds at most, and only while someone asks;
 * whoever asks meanwhile is given the last count at once.
 */
public final class Freshness {

    private static final Logger LOG = Logger.getLogger(Freshness.class);
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CodeGraph graph;
    private final ExecutorService threads;
    private final Predicate<String> reads;
    private final Duration firstWait;
    private final Predicate<Path> readable;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /** What is indexed: one look at the graph serves until the next job has ended. */
    private record Indexed(String stamp, Map<String, FileNode> files, DiskState disk) {}

    /** The counts of one project. */
    private static final class Watch {
        private volatile OptionalInt last = OptionalInt.empty();
        private volatile String lastStamp = "";
        private volatile long lastNanos;
        private CompletableFuture<Integer> running = CompletableFuture.completedFuture(0);
        private volatile Indexed indexed = new Indexed("", Map.of(), new DiskState());
        private Reading reading = new Reading("", 0, CompletableFuture.completedFuture(indexed));

        /** Held while the graph is read; the counts do not wait for it. */
        private final ReentrantLock graph = new ReentrantLock();
    }

    /** A look at the graph that somebody waits for. */
    private record Reading(String stamp, long begun, CompletableFuture<Indexed> end) {

        boolean serves(String wanted) {
            return stamp.equals(wanted) && !(end.isDone() && age().compareTo(KEPT) > 0);
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /**
     * @param threads on which folders are read; not closed here
     * @param reads whether a path is one that the parser reads
     * @param firstWait how long the first count of a project may take the caller
     */
    public Freshness(
            CodeGraph graph, ExecutorService threads, Predicate<String> reads, Duration firstWait) {
        this(graph, threads, reads, firstWait, anywhere -> true);
    }

    /**
     * @param readable which folders may be read; in others nothing counts as changed
     */
    Freshness(
            CodeGraph graph,
            ExecutorService threads,
            Predicate<String> reads,
            Duration firstWait,
            Predicate<Path> readable) {
        this.readable = readable;
        this.graph = graph;
        this.threads = threads;
        this.reads = reads;
        this.firstWait = firstWait;
    }

    /**
     * How many files of a project were changed, added or removed since it was indexed: at most a
     * few seconds ago.
     *
     * @return empty when that is not known yet, or cannot be
     */
    public OptionalInt staleFiles(ProjectState project) throws InterruptedException {
        if (!project.live()) {
            return OptionalInt.empty();
        }
        if (elsewhere(project)) {
            return OptionalInt.of(0);
        }
        Watch watch = watches.computeIfAbsent(project.name(), name -> new Watch());
        String stamp = stamp(project);
        boolean same = watch.lastStamp.equals(stamp);
        if (same && System.nanoTime() - watch.lastNanos < KEPT.toNanos()) {
            return watch.last;
        }
        CompletableFuture<Integer> count = count(watch, project);
        if (same && watch.last.isPresent()) {
            return watch.last;
        }
        try {
            return OptionalInt.of(count.get(firstWait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException unknown) {
            return OptionalInt.empty();
        }
    }

    /** A clone changes only when it is indexed; and what may not be read is not looked at. */
    private boolean elsewhere(ProjectState project) {
        return RemoteUrl.is(project.root()) || !readable.test(Path.of(project.root()));
    }

    private CompletableFuture<Integer> count(Watch watch, ProjectState project) {
        synchronized (watch) {
            if (watch.running.isDone()) {
                watch.running =
                        CompletableFuture.supplyAsync(() -> counted(watch, project), threads);
            }
            return watch.running;
        }
    }

    private int counted(Watch watch, ProjectState project) {
        int stale = stale(watch, project);
        watch.last = OptionalInt.of(stale);
        watch.lastStamp = stamp(project);
        watch.lastNanos = System.nanoTime();
        return stale;
    }

    /** The graph is asked only where sizes and times do not tell already that all is as it was. */
    private int stale(Watch watch, ProjectState project) {
        List<Candidate> found = List.of();
        try {
            found =
                    new ProjectScanner(readable)
                            .list(Path.of(project.root())).candidates().stream()
                                    .filter(file -> reads.test(file.path()))
                                    .toList();
            FolderStamp now = FolderStamps.take(found).orElse(null);
            if (FolderStamps.same(project.stamp(), now, found)) {
                return 0;
            }
        } catch (IOException gone) {
            LOG.debugf("%s cannot be read: %s", project.root(), gone.getMessage());
        }
        Indexed indexed = indexed(watch, project);
        return indexed.disk.stale(found, indexed.files);
    }

    /**
     * Which of some files differ on disk from what is indexed, now. The graph is waited for a
     * second at most, and not again for two seconds after that was in vain.
     *
     * @param paths relative to the project's root
     * @throws GraphException when it is not known what is indexed
     */
    public Set<String> changed(ProjectState project, Collection<String> paths) {
        if (elsewhere(project)) {
            return Set.of();
        }
        Watch watch = watches.computeIfAbsent(project.name(), name -> new Watch());
        Indexed indexed = soon(watch, project);
        Set<String> changed = new TreeSet<>();
        for (String path : paths) {
            FileNode file = indexed.files.get(path);
            if (file == null || indexed.disk.differs(project.root(), file)) {
                changed.add(path);
            }
        }
        return changed;
    }

    private Indexed soon(Watch watch, ProjectState project) {
        String stamp = stamp(project);
        Indexed known = watch.indexed;
        if (known.stamp.equals(stamp)) {
            return known;
        }
        Reading reading;
        synchronized (watch) {
            if (!watch.reading.serves(stamp)) {
                watch.reading =
                        new Reading(
                                stamp,
                                System.nanoTime(),
                                CompletableFuture.supplyAsync(
                                        () -> indexed(watch, project), threads));
            }
            reading = watch.reading;
        }
        try {
            long left = PATIENCE.minus(reading.age()).toMillis();
            return reading.end.get(Math.max(0, left), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            throw new GraphException("it is not known just now what is indexed", unknown);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GraphException("it was not waited for what is indexed", stopped);
        }
    }

    private Indexed indexed(Watch watch, ProjectState project) {
        String stamp = stamp(project);
        watch.graph.lock();
        try {
            if (!watch.indexed.stamp.equals(stamp)) {
                IndexScopes scopes = new IndexScopes("freshness", new Cancellation());
                Map<String, FileNode> files = new HashMap<>();
                graph.files(scopes.project(project.name(), project.generation()))
                        .forEach(file -> files.put(file.path(), file));
                watch.indexed = new Indexed(stamp, files, watch.indexed.disk);
            }
            return watch.indexed;
        } finally {
            watch.graph.unlock();
        }
    }

    private static String stamp(ProjectState project) {
        return project.generation() + " " + project.indexedAt();
    }
}

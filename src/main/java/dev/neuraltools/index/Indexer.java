package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.GraphCounts;
import dev.neuraltools.index.link.FactsFormatException;
import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Brings the index of a project up to its folder: the first wave. Thread-safe for different
 * projects; the queue sees to it that a project has one job at a time.
 *
 * <p>Each run looks at what is there and does what is missing, so a run after one that was broken
 * off, anywhere, completes its work.
 */
public final class Indexer {

    /**
     * Goes up whenever the same file gives other symbols, edges, chunks or lexical vectors than
     * before: what an older program wrote is then built anew.
     */
    static final int FORMAT = ProjectState.FILES_SEARCHED;

    /** A sweep that never came is made up for by a later one. */
    private static final int SWEPT = 3;

    private final IndexStores stores;
    private final SourceParser parser;
    private final SourceFolders folders;
    private final Clock clock;

    public Indexer(IndexStores stores, SourceParser parser, Clock clock) {
        this(stores, parser, SourceFolders.anywhere(), clock);
    }

    public Indexer(IndexStores stores, SourceParser parser, SourceFolders folders, Clock clock) {
        this.stores = stores;
        this.parser = parser;
        this.folders = folders;
        this.clock = clock;
    }

    /**
     * Removes what an earlier try of a job may have left behind: a generation that is not live yet.
     * To be called before a job is tried again.
     */
    public void recover(JobRequest request, IndexScopes scopes) {
        stores.catalog()
                .find(scopes.scope(), request.project())
                .ifPresent(state -> dropLeftovers(scopes, state));
    }

    /**
     * Removes the generations of a project that no query begins on any more; blocks so long.
     *
     * @return for people: what was done
     */
    public String sweep(JobRequest request, IndexScopes scopes) {
        int live =
                stores.catalog()
                        .find(scopes.scope(), request.project())
                        .map(ProjectState::generation)
                        .orElse(0);
        for (int old = Math.max(1, live - SWEPT); old < live; old++) {
            scopes.check();
            drop(scopes, request.project(), old);
        }
        return live > 1 ? "dropped what stood before generation " + live : "nothing to drop";
    }

    /**
     * Indexes; blocks until the project answers from what lies in its folder.
     *
     * @throws IndexFailedException when trying again will not help
     * @throws RuntimeException of a port, when a store failed: trying again may help
     */
    public IndexReport index(JobRequest request, IndexScopes scopes, Progress progress)
            throws InterruptedException {
        Indexing job = new Indexing(request, stores, parser, scopes, progress);
        progress.at("scan", 0, 0);
        Path root = folders.current(request.root(), scopes);
        Folder folder = Folder.look(root, parser, folders.readable());
        ProjectState state = state(job);
        if (state.live() && state.format() != FORMAT) {
            progress.error("built anew: another version of this program wrote the index");
        }
        if (request.clean() || !usable(job, state)) {
            return build(job, folder);
        }
        if (!state.settled()) {
            // The graph's hashes tell no more which files lie half replaced in the other store.
            progress.error("built anew: a change of its files was broken off");
            return build(job, folder);
        }
        if (folder.untouchedSince(state)) {
            return unchanged(
                    job,
                    folder.candidates().size(),
                    now -> States.untouched(now, folder, clock.instant()));
        }
        try {
            return update(job, folder, state);
        } catch (FactsFormatException outdated) {
            progress.error("built anew: " + outdated.getMessage());
            return build(job, folder);
        }
    }

    private ProjectState state(Indexing job) {
        return stores.catalog()
                .find(job.scopes().scope(), job.request().project())
                .orElseGet(
                        () -> ProjectState.nothing(job.request().project(), job.request().root()));
    }

    private boolean usable(Indexing job, ProjectState state) {
        return state.live()
                && state.format() == FORMAT
                && state.embedder().equals(stores.embedder().name())
                && state.root().equals(job.request().root())
                && stores.vectors().exists(job.project(state.generation()));
    }

    private IndexReport build(Indexing job, Folder folder) throws InterruptedException {
        ProjectState before = state(job);
        dropLeftovers(job.scopes(), before);
        ProjectState begun =
                stores.catalog()
                        .update(
                                job.scopes().scope(),
                                job.request().project(),
                                state -> States.begun(state, job.request().root()));
        boolean reuse =
                begun.live()
                        && begun.embedder().equals(stores.embedder().name())
                        && stores.vectors().exists(job.project(begun.generation()));
        History.Written history = new FullBuild(job, begun).run(folder, reuse);
        note(folder, history);
        stores.vectors().publish(job.project(begun.newestGeneration()));
        ProjectState done = stamp(job, folder, begun.newestGeneration());
        return new IndexReport(
                "indexed "
                        + done.files()
                        + " files, "
                        + done.chunks()
                        + " chunks, "
                        + done.symbols()
                        + " symbols, "
                        + done.edges()
                        + " edges, "
                        + history.commits()
                        + " commits",
                done.embeddable() - done.embedded(),
                begun.live());
    }

    /** A build that was broken off leaves its own generation; perhaps the alias points to it. */
    private void dropLeftovers(IndexScopes scopes, ProjectState state) {
        if (state.live() && stores.vectors().exists(live(scopes, state))) {
            stores.vectors().publish(live(scopes, state));
        }
        if (state.newestGeneration() > state.generation()) {
            drop(scopes, state.name(), state.newestGeneration());
        }
    }

    private static ProjectScope live(IndexScopes scopes, ProjectState state) {
        return scopes.project(state.name(), state.generation());
    }

    private void drop(IndexScopes scopes, String project, int generation) {
        if (generation > 0) {
            stores.graph().drop(scopes.project(project, generation));
            stores.vectors().drop(scopes.project(project, generation));
        }
    }

    private IndexReport update(Indexing job, Folder folder, ProjectState state)
            throws InterruptedException {
        int generation = state.generation();
        List<FileNode> indexed = stores.graph().files(job.project(generation));
        FileChanges changes = FileChanges.between(indexed, folder, job.progress());
        changes.keepProblems(state.problems(), folder);
        boolean moved = !folder.commit().equals(state.commit());
        if (changes.none() && !moved) {
            return unchanged(
                    job, changes.compared(), now -> States.compared(now, folder, clock.instant()));
        }
        Set<String> paths = indexed.stream().map(FileNode::path).collect(Collectors.toSet());
        if (!changes.none()) {
            paths = new FileUpdate(job, generation).run(indexed, changes, folder);
        }
        int commits = moved ? history(job, folder, paths, generation) : 0;
        ProjectState done = stamp(job, folder, generation);
        return new IndexReport(
                changes.changed().size()
                        + " files changed, "
                        + changes.removed().size()
                        + " removed, "
                        + commits
                        + " new commits",
                done.embeddable() - done.embedded(),
                false);
    }

    private IndexReport unchanged(Indexing job, int compared, UnaryOperator<ProjectState> stamped) {
        ProjectState state =
                stores.catalog().update(job.scopes().scope(), job.request().project(), stamped);
        return new IndexReport(
                "nothing changed: " + compared + " files compared",
                state.embeddable() - state.embedded(),
                false);
    }

    private int history(Indexing job, Folder folder, Set<String> paths, int generation)
            throws InterruptedException {
        try (History.Reading reading = History.begin(folder, new HashSet<>(paths))) {
            History.Written written = new History(job, generation).writeNew(reading.join());
            note(folder, written);
            return written.commits();
        }
    }

    private static void note(Folder folder, History.Written history) {
        if (!history.problem().isEmpty()) {
            folder.problems().name(history.problem());
        }
    }

    private ProjectState stamp(Indexing job, Folder folder, int generation) {
        GraphCounts graph = stores.graph().counts(job.project(generation));
        ChunkCounts chunks = stores.vectors().counts(job.project(generation));
        return stores.catalog()
                .update(
                        job.scopes().scope(),
                        job.request().project(),
                        state ->
                                States.indexed(
                                        States.compared(state, folder, clock.instant()),
                                        generation,
                                        stores.embedder().name(),
                                        FORMAT,
                                        graph,
                                        chunks));
    }
}

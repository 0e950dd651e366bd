package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.index.link.EdgeDigest;
import dev.neuraltools.index.link.Linker;
import dev.neuraltools.index.link.Links;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a new generation beside the live one. Nobody reads it before it is whole; one that was
 * left half-built is dropped by the next build.
 */
final class FullBuild {

    /** Files whose nodes are written at once. */
    private static final int FILES = 600;

    private static final int EDGES = 60_000;

    private final Indexing job;
    private final int live;
    private final int generation;

    /**
     * @param state of the project, whose newest generation is the one to build
     */
    FullBuild(Indexing job, ProjectState state) {
        this.job = job;
        this.live = state.generation();
        this.generation = state.newestGeneration();
    }

    private ProjectScope scope() {
        return job.project(generation);
    }

    /** Writes everything; blocks until it is done. */
    History.Written run(Folder folder, boolean reuse) throws InterruptedException {
        IndexStores stores = job.stores();
        stores.graph().prepare(job.scopes().scope());
        stores.vectors().create(scope(), stores.embedder().dimension());
        List<IndexedFile> files = parse(folder, reuse);
        try (History.Reading history = History.begin(folder, paths(files))) {
            job.progress().at("link", 0, files.size());
            Links links = Linker.link(files.stream().map(IndexedFile::facts).toList());
            writeNodes(files, links);
            writeEdges(links);
            return new History(job, generation).writeAll(history.join());
        }
    }

    private static List<String> paths(List<IndexedFile> files) {
        return files.stream().map(file -> file.source().path()).toList();
    }

    private List<IndexedFile> parse(Folder folder, boolean reuse) throws InterruptedException {
        @Nullable Supplier<ProjectScope> old = reuse && live > 0 ? () -> job.project(live) : null;
        Points points = new Points(new KnownVectors(job.stores().vectors(), job.embeddings(), old));
        return new ParseStream(
                        job.request().project(), job.parser(), folder.problems(), job.progress())
                .run(folder.candidates(), (batch, last) -> put(points, batch, last));
    }

    private void put(Points points, List<CodeChunk> batch, boolean last) {
        job.scopes().check();
        job.stores().vectors().put(scope(), points.of(batch), last);
    }

    private void writeNodes(List<IndexedFile> files, Links links) {
        for (int from = 0; from < files.size(); from += FILES) {
            List<FileNode> nodes = new ArrayList<>();
            Map<String, byte[]> facts = new HashMap<>();
            List<SymbolNode> symbols = new ArrayList<>();
            for (IndexedFile file : files.subList(from, Math.min(files.size(), from + FILES))) {
                String path = file.source().path();
                List<Edge> edges = links.edges().getOrDefault(path, List.of());
                nodes.add(file.node(EdgeDigest.of(edges)));
                facts.put(path, file.facts().toBytes());
                symbols.addAll(file.nodes(links.centrality()));
            }
            job.scopes().check();
            job.stores().graph().create(scope(), nodes, facts, symbols);
            job.progress().at("write", from + nodes.size(), files.size());
        }
    }

    private void writeEdges(Links links) {
        List<Edge> batch = new ArrayList<>();
        long written = 0;
        long total = links.count();
        for (List<Edge> edges : links.edges().values()) {
            batch.addAll(edges);
            if (batch.size() >= EDGES) {
                job.scopes().check();
                job.stores().graph().createEdges(scope(), batch);
                written += batch.size();
                job.progress().at("write", written, total);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            job.stores().graph().createEdges(scope(), batch);
        }
    }
}

package dev.neuraltools.index;

import dev.neuraltools.graph.CoChange;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.CommitNode;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.FileReplacement;
import dev.neuraltools.graph.GraphCounts;
import dev.neuraltools.graph.Neighbour;
import dev.neuraltools.graph.Overview;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.TraceQuery;
import dev.neuraltools.graph.TraceStep;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the graph's port promises, and nothing else, with a fuse before each call: a real store
 * cannot be made to break off at exactly the n-th.
 */
final class MemoryGraph implements CodeGraph {

    /** One generation. */
    static final class Generation {
        final Map<String, FileNode> files = new TreeMap<>();
        final Map<String, byte[]> facts = new TreeMap<>();
        final Map<String, SymbolNode> symbols = new TreeMap<>();
        final Set<Edge> edges = new TreeSet<>(java.util.Comparator.comparing(Edge::toString));
        final Set<Edge> coChanges = new TreeSet<>(java.util.Comparator.comparing(Edge::toString));
        final Map<String, CommitNode> commits = new HashMap<>();

        private boolean holds(String id) {
            return files.containsKey(id) || symbols.containsKey(id);
        }

        private void add(Edge edge) {
            if (holds(edge.from()) && holds(edge.to())) {
                edges.add(edge);
            }
        }
    }

    final Map<String, Generation> generations = new TreeMap<>();
    private final Fuse fuse;

    MemoryGraph(Fuse fuse) {
        this.fuse = fuse;
    }

    private Generation of(ProjectScope project) {
        return generations.computeIfAbsent(project.toString(), key -> new Generation());
    }

    @Override
    public void prepare(Scope scope) {
        fuse.write("graph.prepare");
    }

    @Override
    public void create(
            ProjectScope project,
            List<FileNode> files,
            Map<String, byte[]> facts,
            List<SymbolNode> symbols) {
        fuse.write("graph.create");
        Generation in = of(project);
        files.forEach(file -> in.files.put(file.path(), file));
        in.facts.putAll(facts);
        symbols.forEach(symbol -> in.symbols.put(symbol.id(), symbol));
    }

    @Override
    public void createEdges(ProjectScope project, List<Edge> edges) {
        fuse.write("graph.createEdges");
        edges.forEach(of(project)::add);
    }

    @Override
    public void putCommits(ProjectScope project, List<CommitNode> commits) {
        fuse.write("graph.putCommits");
        commits.forEach(commit -> of(project).commits.putIfAbsent(commit.hash(), commit));
    }

    @Override
    public void putCoChanges(ProjectScope project, List<Edge> edges) {
        fuse.write("graph.putCoChanges");
        of(project).coChanges.clear();
        of(project).coChanges.addAll(edges);
    }

    @Override
    public void replace(ProjectScope project, FileReplacement change) {
        fuse.write("graph.replace");
        Generation in = of(project);
        change.removed().forEach(in.files::remove);
        change.removed().forEach(in.facts::remove);
        Set<String> gone = new TreeSet<>(change.removed());
        Set<String> replaced = new TreeSet<>(change.removed());
        change.files().forEach(file -> replaced.add(file.path()));
        Set<String> kept = new TreeSet<>();
        change.symbols().forEach(symbol -> kept.add(symbol.id()));
        in.symbols
                .values()
                .removeIf(symbol -> {
                    boolean goes = replaced.contains(symbol.path()) && !kept.contains(symbol.id());
                    if (goes) {
                        gone.add(symbol.id());
                    }
                    return goes;
                });
        in.edges.removeIf(edge -> gone.contains(edge.from()) || gone.contains(edge.to()));
        in.edges.removeIf(edge -> change.edges().containsKey(path(edge.from())));
        change.files().forEach(file -> in.files.put(file.path(), file));
        in.facts.putAll(change.facts());
        change.symbols().forEach(symbol -> in.symbols.put(symbol.id(), symbol));
        change.edges().values().forEach(edges -> edges.forEach(in::add));
        change.edgeDigests()
                .forEach((path, digest) -> in.files.computeIfPresent(path, digested(digest)));
        change.centrality().forEach((id, value) -> in.symbols.computeIfPresent(id, central(value)));
    }

    private static String path(String id) {
        int hash = id.indexOf('#');
        return hash < 0 ? id : id.substring(0, hash);
    }

    private static java.util.function.BiFunction<String, FileNode, FileNode> digested(
            String digest) {
        return (path, file) ->
                new FileNode(
                        file.path(),
                        file.language(),
                        file.module(),
                        file.hash(),
                        file.size(),
                        file.modified(),
                        file.lines(),
                        file.test(),
                        digest);
    }

    private static java.util.function.BiFunction<String, SymbolNode, SymbolNode> central(
            double value) {
        return (id, symbol) ->
                new SymbolNode(
                        symbol.id(),
                        symbol.name(),
                        symbol.qualifiedName(),
                        symbol.kind(),
                        symbol.path(),
                        symbol.language(),
                        symbol.startLine(),
                        symbol.endLine(),
                        symbol.signature(),
                        symbol.modifiers(),
                        symbol.test(),
                        value);
    }

    @Override
    public void drop(ProjectScope project) {
        fuse.write("graph.drop");
        generations.remove(project.toString());
    }

    @Override
    public List<FileNode> files(ProjectScope project) {
        fuse.read("graph.files");
        return List.copyOf(of(project).files.values());
    }

    @Override
    public Map<String, byte[]> facts(ProjectScope project) {
        fuse.read("graph.facts");
        return Map.copyOf(of(project).facts);
    }

    @Override
    public List<String> commits(ProjectScope project) {
        fuse.read("graph.commits");
        return List.copyOf(of(project).commits.keySet());
    }

    @Override
    public GraphCounts counts(ProjectScope project) {
        fuse.read("graph.counts");
        Generation in = of(project);
        return new GraphCounts(in.files.size(), in.symbols.size(), in.edges.size());
    }

    @Override
    public List<SymbolNode> symbols(ProjectScope project, Collection<String> ids) {
        fuse.read("graph.symbols");
        List<SymbolNode> found = new ArrayList<>();
        ids.stream().map(of(project).symbols::get).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    @Override
    public List<SymbolMatch> find(ProjectScope project, SymbolQuery query) {
        throw new UnsupportedOperationException("the indexer finds no symbols");
    }

    @Override
    public List<SymbolNode> symbolsIn(ProjectScope project, String path) {
        throw new UnsupportedOperationException("the indexer reads no symbols of a file");
    }

    @Override
    public List<Neighbour> neighbours(
            ProjectScope project,
            Collection<String> ids,
            Set<EdgeKind> kinds,
            Direction direction,
            int perNode) {
        throw new UnsupportedOperationException("the indexer follows no edges");
    }

    @Override
    public List<TraceStep> trace(ProjectScope project, TraceQuery query) {
        throw new UnsupportedOperationException("the indexer follows no edges");
    }

    @Override
    public List<CoChange> coChanges(ProjectScope project, Collection<String> paths, int perPath) {
        throw new UnsupportedOperationException("the indexer follows no edges");
    }

    @Override
    public Overview overview(ProjectScope project, int limit) {
        throw new UnsupportedOperationException("the indexer gives no overview");
    }
}

package dev.neuraltools.graph.neo4j;

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
import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Driver;

/**
 * The code graph in Neo4j. Thread-safe; each query takes a lease of the pool for itself, and a
 * {@link #create} or {@link #createEdges} at most two at once.
 */
public final class Neo4jCodeGraph implements CodeGraph {

    private final GraphCalls calls;
    private final GraphWriter writer;
    private final FileReplacer replacer;
    private final GraphReader reader;
    private final SymbolFinder finder;
    private final GraphWalker walker;
    private final OverviewReader overviews;

    /**
     * @param pool of rights to use the driver, as {@link Neo4jConnector} makes it
     * @param database the name of the database
     */
    public Neo4jCodeGraph(Pool<Driver> pool, String database) {
        this(
                new GraphCalls(pool, database),
                new KnownNames(KnownNames.MOST, Thread::startVirtualThread));
    }

    Neo4jCodeGraph(GraphCalls calls, KnownNames known) {
        this.calls = calls;
        this.writer = new GraphWriter(calls);
        this.replacer = new FileReplacer(calls);
        this.reader = new GraphReader(calls);
        this.finder = new SymbolFinder(calls, reader, known);
        this.walker = new GraphWalker(calls);
        this.overviews = new OverviewReader(calls);
    }

    @Override
    public void prepare(Scope scope) {
        Schema.STATEMENTS.forEach(statement -> calls.schema(scope, statement));
    }

    @Override
    public void create(
            ProjectScope project,
            List<FileNode> files,
            Map<String, byte[]> facts,
            List<SymbolNode> symbols) {
        writer.create(project, files, facts, symbols);
    }

    @Override
    public void createEdges(ProjectScope project, List<Edge> edges) {
        writer.createEdges(project, edges);
    }

    @Override
    public void putCommits(ProjectScope project, List<CommitNode> commits) {
        writer.putCommits(project, commits);
    }

    @Override
    public void putCoChanges(ProjectScope project, List<Edge> edges) {
        writer.putCoChanges(project, edges);
    }

    @Override
    public void replace(ProjectScope project, FileReplacement change) {
        replacer.replace(project, change);
    }

    @Override
    public void drop(ProjectScope project) {
        writer.drop(project);
    }

    @Override
    public List<FileNode> files(ProjectScope project) {
        return reader.files(project);
    }

    @Override
    public Map<String, byte[]> facts(ProjectScope project) {
        return reader.facts(project);
    }

    @Override
    public List<String> commits(ProjectScope project) {
        return reader.commits(project);
    }

    @Override
    public GraphCounts counts(ProjectScope project) {
        return reader.counts(project);
    }

    @Override
    public List<SymbolMatch> find(ProjectScope project, SymbolQuery query) {
        return finder.find(project, query);
    }

    @Override
    public List<SymbolNode> symbols(ProjectScope project, Collection<String> ids) {
        return reader.symbols(project, ids);
    }

    @Override
    public List<SymbolNode> symbolsIn(ProjectScope project, String path) {
        return reader.symbolsIn(project, path);
    }

    @Override
    public List<Neighbour> neighbours(
            ProjectScope project,
            Collection<String> ids,
            Set<EdgeKind> kinds,
            Direction direction,
            int perNode) {
        return walker.neighbours(project, ids, kinds, direction, perNode);
    }

    @Override
    public List<TraceStep> trace(ProjectScope project, TraceQuery query) {
        return walker.trace(project, query);
    }

    @Override
    public List<CoChange> coChanges(ProjectScope project, Collection<String> paths, int perPath) {
        return reader.coChanges(project, paths, perPath);
    }

    @Override
    public Overview overview(ProjectScope project, int limit) {
        return overviews.overview(project, limit);
    }
}

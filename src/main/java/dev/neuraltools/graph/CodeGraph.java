package dev.neuraltools.graph;

import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files, symbols, commits and edges of each project.
 *
 * <p>Every method blocks until it is done, at the latest until the deadline of its scope, and sees
 * and touches one generation of one project alone. Thread-safe. Each may end in a {@link
 * GraphException}, a {@code DeadlineExceededException}, a {@code CallCancelledException}, or the
 * pool's refusal of a connection.
 */
public interface CodeGraph {

    /** Makes the constraints and indexes that are missing; harmless when repeated. */
    void prepare(Scope scope);

    /**
     * Adds nodes to a generation that no one reads yet. Each node once.
     *
     * @param facts by path, what {@link #facts} gives back
     */
    void create(
            ProjectScope project,
            List<FileNode> files,
            Map<String, byte[]> facts,
            List<SymbolNode> symbols);

    /**
     * Adds edges to a generation that no one reads yet; edges whose ends are missing are left out.
     */
    void createEdges(ProjectScope project, List<Edge> edges);

    /** Adds commits that are not there yet, with their files. */
    void putCommits(ProjectScope project, List<CommitNode> commits);

    /** Replaces all CO_CHANGES edges. */
    void putCoChanges(ProjectScope project, List<Edge> edges);

    /** Replaces files within a live generation, in one transaction: all of it is seen, or none. */
    void replace(ProjectScope project, FileReplacement change);

    /**
     * Removes a generation and all that it holds, in bounded transactions; harmless when repeated.
     */
    void drop(ProjectScope project);

    /** All files, by path. */
    List<FileNode> files(ProjectScope project);

    /**
     * What the indexer kept of each file to link it again, by path: opaque bytes.
     *
     * @return of every file that has any
     */
    Map<String, byte[]> facts(ProjectScope project);

    /** The hashes of the commits that are there, newest first. */
    List<String> commits(ProjectScope project);

    /** How much there is. */
    GraphCounts counts(ProjectScope project);

    /**
     * Symbols by name, in the order of {@link SymbolMatch.Fit}, central ones first among equals.
     */
    List<SymbolMatch> find(ProjectScope project, SymbolQuery query);

    /** Symbols by id, in any order; ids that are not there are left out. */
    List<SymbolNode> symbols(ProjectScope project, Collection<String> ids);

    /** All symbols of a file, in source order. */
    List<SymbolNode> symbolsIn(ProjectScope project, String path);

    /**
     * The nodes next to each of some nodes, surest and most central first.
     *
     * @param ids of symbols or files
     * @param perNode how many for each id, kind and direction
     */
    List<Neighbour> neighbours(
            ProjectScope project,
            Collection<String> ids,
            Set<EdgeKind> kinds,
            Direction direction,
            int perNode);

    /** The nodes that can be reached, nearest first, then surest, then most central. */
    List<TraceStep> trace(ProjectScope project, TraceQuery query);

    /** The files that change together with each of some files, strongest first. */
    List<CoChange> coChanges(ProjectScope project, Collection<String> paths, int perPath);

    /** The project from far away; at most {@code limit} entries in each list. */
    Overview overview(ProjectScope project, int limit);
}

package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.FileReplacement;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.scope.ProjectScope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Replaces files within a generation that is read meanwhile, in one transaction. */
final class FileReplacer {

    private static final String FORGET_FILES =
            "UNWIND $files AS f MATCH (n:Node {k: f}) DETACH DELETE n";
    private static final String FORGET_SYMBOLS =
            "UNWIND $files AS f MATCH (n:Symbol {f: f}) WHERE NOT n.k IN $kept DETACH DELETE n";

    /** Assigning the row whole also takes away what a node had and no longer has. */
    private static final String PUT_FILES =
            "UNWIND $rows AS row MERGE (n:Node {k: row.k}) SET n:File, n = row";

    private static final String PUT_SYMBOLS =
            "UNWIND $rows AS row MERGE (n:Node {k: row.k}) SET n:Symbol, n = row";

    /** CO_CHANGES begin in files too, but are history's, not the file's content's. */
    private static final String TYPES =
            EdgeRows.types(EnumSet.complementOf(EnumSet.of(EdgeKind.CO_CHANGES)));

    private static final String FORGET_EDGES_OF_FILES =
            "UNWIND $files AS f MATCH (n:Node {k: f})-[r:" + TYPES + "]->() DELETE r";
    private static final String FORGET_EDGES_OF_SYMBOLS =
            "UNWIND $files AS f MATCH (n:Symbol {f: f})-[r:" + TYPES + "]->() DELETE r";
    private static final String PUT_DIGESTS =
            "UNWIND $rows AS row MATCH (n:Node {k: row[0]}) SET n.edgeDigest = row[1]";
    private static final String PUT_CENTRALITY =
            "UNWIND $rows AS row MATCH (n:Node {k: row[0]}) SET n.centrality = row[1]";
    private static final int BATCH = 5_000;

    private final GraphCalls calls;

    FileReplacer(GraphCalls calls) {
        this.calls = calls;
    }

    void replace(ProjectScope project, FileReplacement change) {
        var keys = new Keys(project);
        calls.transaction(
                project,
                steps -> {
                    putNodes(steps, keys, change);
                    putEdges(steps, keys, change.edges());
                    putPairs(steps, PUT_DIGESTS, keys, change.edgeDigests());
                    putPairs(steps, PUT_CENTRALITY, keys, change.centrality());
                    return true;
                });
    }

    private static void putNodes(GraphCalls.Steps steps, Keys keys, FileReplacement change) {
        List<Object> changed = new ArrayList<>(keys.nodes(change.removed()));
        change.files().forEach(file -> changed.add(keys.node(file.path())));
        var kept = keys.nodes(change.symbols().stream().map(SymbolNode::id).toList());
        steps.run(FORGET_SYMBOLS, Map.of("files", changed, "kept", kept));
        steps.run(FORGET_FILES, Map.of("files", keys.nodes(change.removed())));
        var files = GraphWriter.fileRows(keys, change.files(), change.facts());
        steps.run(PUT_FILES, Map.of("rows", files));
        for (var batch : Batches.of(change.symbols(), BATCH)) {
            steps.run(PUT_SYMBOLS, Map.of("rows", GraphWriter.symbolRows(keys, batch)));
        }
    }

    private static void putEdges(GraphCalls.Steps steps, Keys keys, Map<String, List<Edge>> edges) {
        var sources = Map.<String, Object>of("files", keys.nodes(edges.keySet()));
        steps.run(FORGET_EDGES_OF_FILES, sources);
        steps.run(FORGET_EDGES_OF_SYMBOLS, sources);
        var all = edges.values().stream().flatMap(List::stream).toList();
        EdgeRows.batches(keys, all, BATCH)
                .forEach((kind, batches) ->
                        batches.forEach(batch ->
                                steps.run(EdgeRows.creation(kind), Map.of("rows", batch))));
    }

    private static void putPairs(
            GraphCalls.Steps steps, String cypher, Keys keys, Map<String, ?> values) {
        List<Object> rows = new ArrayList<>(values.size());
        values.forEach((id, value) -> rows.add(List.of(keys.node(id), value)));
        if (!rows.isEmpty()) {
            steps.run(cypher, Map.of("rows", rows));
        }
    }
}

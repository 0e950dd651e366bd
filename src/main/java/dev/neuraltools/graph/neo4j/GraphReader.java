package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CoChange;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.GraphCounts;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.scope.ProjectScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files, symbols, commits and co-changes as they stand. */
final class GraphReader {

    private static final String FILES =
            "MATCH (n:File {pg: $pg}) RETURN n.path AS path, n.language AS language,"
                    + " n.module AS module, n.hash AS hash, n.size AS size,"
                    + " n.modified AS modified, n.lines AS lines, n.test AS test,"
                    + " n.edgeDigest AS edgeDigest ORDER BY path";
    private static final String FACTS =
            "MATCH (n:File {pg: $pg}) WHERE n.facts IS NOT NULL"
                    + " RETURN n.path AS path, n.facts AS facts";
    private static final String COMMITS =
            "MATCH (n:Commit {pg: $pg}) RETURN n.hash AS hash ORDER BY n.time DESC, hash";
    private static final String COUNTS =
            "CALL () { MATCH (n:File {pg: $pg})"
                    + " RETURN count(n) AS files, sum(COUNT { (n)-->() }) AS fileEdges }"
                    + " CALL () { MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL"
                    + " RETURN count(n) AS symbols, sum(COUNT { (n)-->() }) AS symbolEdges }"
                    + " RETURN files, symbols, fileEdges + symbolEdges AS edges";
    private static final String SYMBOLS =
            "UNWIND $keys AS k MATCH (n:Symbol:Node {k: k}) RETURN " + Rows.symbolOf("n") + " AS n";
    private static final String SYMBOLS_IN =
            "MATCH (n:Symbol {f: $file}) RETURN "
                    + Rows.symbolOf("n")
                    + " AS n ORDER BY n.startLine, n.endLine DESC, n.qualifiedName";
    private static final String CO_CHANGES =
            "UNWIND $files AS f MATCH (n:Node {k: f}) CALL (n) {"
                    + " MATCH (n)-[r:CO_CHANGES]-(other) RETURN other.path AS path,"
                    + " r.ppm / 1e6 AS weight ORDER BY weight DESC, path LIMIT $limit }"
                    + " RETURN n.path AS of, path, weight ORDER BY weight DESC, of, path";

    private final GraphCalls calls;

    GraphReader(GraphCalls calls) {
        this.calls = calls;
    }

    List<FileNode> files(ProjectScope project) {
        return calls.read(project, FILES, Map.of(), Rows::file);
    }

    Map<String, byte[]> facts(ProjectScope project) {
        Map<String, byte[]> facts = new HashMap<>();
        calls.read(
                project,
                FACTS,
                Map.of(),
                row -> facts.put(row.get("path").asString(), row.get("facts").asByteArray()));
        return facts;
    }

    List<String> commits(ProjectScope project) {
        return calls.read(project, COMMITS, Map.of(), row -> row.get("hash").asString());
    }

    GraphCounts counts(ProjectScope project) {
        return calls.read(
                        project,
                        COUNTS,
                        Map.of(),
                        row ->
                                new GraphCounts(
                                        row.get("files").asLong(),
                                        row.get("symbols").asLong(),
                                        row.get("edges").asLong()))
                .getFirst();
    }

    List<SymbolNode> symbols(ProjectScope project, Collection<String> ids) {
        var keys = new Keys(project);
        return calls.read(
                project,
                SYMBOLS,
                Map.of("keys", keys.nodes(ids)),
                row -> Rows.symbol(row.get("n")));
    }

    List<SymbolNode> symbolsIn(ProjectScope project, String path) {
        return calls.read(
                project,
                SYMBOLS_IN,
                Map.of("file", new Keys(project).node(path)),
                row -> Rows.symbol(row.get("n")));
    }

    List<CoChange> coChanges(ProjectScope project, Collection<String> paths, int perPath) {
        return calls.read(
                project,
                CO_CHANGES,
                Map.of("files", new Keys(project).nodes(paths), "limit", perPath),
                row ->
                        new CoChange(
                                row.get("of").asString(),
                                row.get("path").asString(),
                                row.get("weight").asDouble()));
    }
}

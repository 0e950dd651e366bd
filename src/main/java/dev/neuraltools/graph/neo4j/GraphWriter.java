package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CommitNode;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.scope.ProjectScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to a generation that no one reads yet, in batches; and removes one. */
final class GraphWriter {

    private static final String PROJECT =
            "MERGE (p:Node {k: $pg}) SET p:Project, p.pg = $pg, p.name = $name,"
                    + " p.generation = $generation";
    private static final String FILES = "UNWIND $rows AS row CREATE (n:Node:File) SET n = row";
    private static final String SYMBOLS = "UNWIND $rows AS row CREATE (n:Node:Symbol) SET n = row";
    private static final String COMMITS =
            "UNWIND $rows AS row MERGE (n:Node {k: row.k}) ON CREATE SET n:Commit, n += row";
    private static final String FORGET_CO_CHANGES =
            "MATCH (f:File {pg: $pg})-[r:CO_CHANGES]->() DELETE r";

    /** Edges before nodes, so that no transaction is larger than its rows; the project last. */
    private static final List<String> DROP =
            List.of(
                    "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL CALL (n) {"
                            + " MATCH (n)-[r]->() DELETE r } IN TRANSACTIONS OF 1000 ROWS",
                    "MATCH (n:File {pg: $pg}) CALL (n) {"
                            + " MATCH (n)-[r]->() DELETE r } IN TRANSACTIONS OF 500 ROWS",
                    "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL CALL (n) {"
                            + " DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
                    "MATCH (n:Commit {pg: $pg}) CALL (n) {"
                            + " DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
                    "MATCH (n:File {pg: $pg}) CALL (n) {"
                            + " DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS",
                    "MATCH (p:Node {k: $pg}) DETACH DELETE p");

    private static final int NODES = 2_500;
    private static final int FILE_NODES = 500;
    private static final int EDGES = 5_000;

    private final GraphCalls calls;

    GraphWriter(GraphCalls calls) {
        this.calls = calls;
    }

    void create(
            ProjectScope project,
            List<FileNode> files,
            Map<String, byte[]> facts,
            List<SymbolNode> symbols) {
        calls.write(
                project,
                PROJECT,
                Map.of("name", project.project(), "generation", project.generation()));
        List<Runnable> writes = new ArrayList<>();
        for (var batch : Batches.of(files, FILE_NODES)) {
            writes.add(() -> write(project, FILES, fileRows(new Keys(project), batch, facts)));
        }
        for (var batch : Batches.of(symbols, NODES)) {
            writes.add(() -> write(project, SYMBOLS, symbolRows(new Keys(project), batch)));
        }
        Batches.run(project.scope(), writes);
    }

    void createEdges(ProjectScope project, List<Edge> edges) {
        List<Runnable> writes = new ArrayList<>();
        EdgeRows.batches(new Keys(project), edges, EDGES)
                .forEach((kind, batches) ->
                        batches.forEach(batch ->
                                writes.add(() -> write(project, EdgeRows.creation(kind), batch))));
        Batches.run(project.scope(), writes);
    }

    void putCommits(ProjectScope project, List<CommitNode> commits) {
        var keys = new Keys(project);
        for (var batch : Batches.of(commits, NODES)) {
            write(project, COMMITS, batch.stream().map(c -> (Object) row(keys, c)).toList());
        }
    }

    void putCoChanges(ProjectScope project, List<Edge> edges) {
        calls.transaction(
                project,
                steps -> {
                    steps.run(FORGET_CO_CHANGES, Map.of());
                    EdgeRows.batches(new Keys(project), edges, EDGES)
                            .forEach((kind, batches) ->
                                    batches.forEach(batch ->
                                            steps.run(
                                                    EdgeRows.creation(kind),
                                                    Map.of("rows", batch))));
                    return true;
                });
    }

    void drop(ProjectScope project) {
        DROP.forEach(statement -> calls.write(project, statement, Map.of()));
    }

    static List<Object> fileRows(Keys keys, List<FileNode> files, Map<String, byte[]> facts) {
        List<Object> rows = new ArrayList<>(files.size());
        for (FileNode file : files) {
            Map<String, Object> row = Rows.of(keys, file);
            byte[] kept = facts.get(file.path());
            if (kept != null) {
                row.put("facts", kept);
            }
            rows.add(row);
        }
        return rows;
    }

    static List<Object> symbolRows(Keys keys, List<SymbolNode> symbols) {
        return symbols.stream().map(symbol -> (Object) Rows.of(keys, symbol)).toList();
    }

    private void write(ProjectScope project, String cypher, List<Object> rows) {
        calls.write(project, cypher, Map.of("rows", rows));
    }

    private static Map<String, Object> row(Keys keys, CommitNode commit) {
        Map<String, Object> row = new HashMap<>();
        row.put("k", keys.commit(commit.hash()));
        row.put("pg", keys.generation());
        row.put("hash", commit.hash());
        row.put("message", commit.message());
        row.put("time", commit.time().toEpochMilli());
        row.put("paths", commit.paths());
        return row;
    }
}

package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.Overview;
import dev.neuraltools.graph.Overview.LanguageShare;
import dev.neuraltools.graph.Overview.Link;
import dev.neuraltools.graph.Overview.Module;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.scope.ProjectScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** Sums a project up. The numbers are counted in the server by file, and here by folder. */
final class OverviewReader {

    private static final String CODE = " MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL";
    private static final String FILES =
            "MATCH (n:File {pg: $pg}) RETURN n.k AS k, n.path AS path, n.language AS language,"
                    + " n.lines AS lines, n.test AS test";
    private static final String SYMBOLS =
            CODE + " AND n.kind <> 'section' RETURN n.f AS f, count(*) AS symbols";
    private static final String IMPORTS =
            "MATCH (a:File {pg: $pg})-[:IMPORTS]->(b:File)"
                    + " RETURN a.k AS f, b.k AS t, count(*) AS edges";

    /** Where no import was resolved: some of the edges between symbols, for all take too long. */
    private static final String USES =
            CODE.replace("(n:Symbol)", "(n:Symbol)-[:CALLS|EXTENDS|IMPLEMENTS|REFERENCES]->(m)")
                    + " AND n.f <> m.f WITH n.f AS f, m.f AS t LIMIT 20000"
                    + " RETURN f, t, count(*) AS edges";

    private static final String ENTRY_POINTS =
            CODE
                    + " AND NOT n.test AND n.kind IN ['function', 'method'] AND (n.modifiers CONTAINS 'main' OR n.lower = 'main')"
                    + " WITH n ORDER BY n.centrality DESC, n.k LIMIT $limit RETURN "
                    + Rows.symbolOf("n")
                    + " AS n ORDER BY n.centrality DESC, n.path, n.startLine";
    private static final String CENTRAL =
            CODE
                    + " AND NOT n.test AND n.kind <> 'section' WITH n"
                    + " ORDER BY n.centrality DESC, n.k LIMIT $limit RETURN "
                    + Rows.symbolOf("n")
                    + " AS n ORDER BY n.centrality DESC, n.path, n.startLine";

    private record File(long key, String folder, String language, long lines, boolean test) {
        static File of(Record row) {
            String path = row.get("path").asString();
            int slash = path.lastIndexOf('/');
            return new File(
                    row.get("k").asLong(),
                    slash < 0 ? "." : path.substring(0, slash),
                    row.get("language").asString(),
                    row.get("lines").asLong(),
                    row.get("test").asBoolean());
        }
    }

    private final GraphCalls calls;

    OverviewReader(GraphCalls calls) {
        this.calls = calls;
    }

    Overview overview(ProjectScope project, int limit) {
        List<File> files = calls.read(project, FILES, Map.of(), File::of);
        Map<Long, String> folders = new HashMap<>();
        files.stream().filter(f -> !f.test()).forEach(f -> folders.put(f.key(), f.folder()));
        return new Overview(
                languages(files, limit),
                modules(project, folders, limit),
                links(project, folders, limit),
                symbols(project, ENTRY_POINTS, limit),
                symbols(project, CENTRAL, limit));
    }

    private static List<LanguageShare> languages(List<File> files, int limit) {
        Map<String, LanguageShare> shares = new HashMap<>();
        for (File file : files) {
            shares.merge(
                    file.language(),
                    new LanguageShare(file.language(), 1, file.lines()),
                    (a, b) ->
                            new LanguageShare(
                                    a.language(), a.files() + b.files(), a.lines() + b.lines()));
        }
        return top(
                shares.values(),
                limit,
                Comparator.comparingLong(LanguageShare::lines)
                        .reversed()
                        .thenComparing(LanguageShare::language));
    }

    private List<Module> modules(ProjectScope project, Map<Long, String> folders, int limit) {
        Map<String, Module> modules = new HashMap<>();
        calls.read(
                project,
                SYMBOLS,
                Map.of(),
                row -> {
                    String folder = folders.get(row.get("f").asLong());
                    return folder == null
                            ? ""
                            : modules.merge(
                                    folder,
                                    new Module(folder, 1, row.get("symbols").asLong()),
                                    (a, b) ->
                                            new Module(
                                                    folder,
                                                    a.files() + b.files(),
                                                    a.symbols() + b.symbols()));
                });
        return top(
                modules.values(),
                limit,
                Comparator.comparingLong(Module::symbols).reversed().thenComparing(Module::path));
    }

    private List<Link> links(ProjectScope project, Map<Long, String> folders, int limit) {
        List<Link> imports = links(project, IMPORTS, folders, limit);
        return imports.isEmpty() ? links(project, USES, folders, limit) : imports;
    }

    private List<Link> links(
            ProjectScope project, String cypher, Map<Long, String> folders, int limit) {
        Map<List<String>, Long> links = new HashMap<>();
        calls.read(
                project,
                cypher,
                Map.of(),
                row -> {
                    String from = folders.get(row.get("f").asLong());
                    String to = folders.get(row.get("t").asLong());
                    return from == null || to == null || from.equals(to)
                            ? 0
                            : links.merge(List.of(from, to), row.get("edges").asLong(), Long::sum);
                });
        List<Link> all = new ArrayList<>();
        links.forEach((ends, edges) -> all.add(new Link(ends.get(0), ends.get(1), edges)));
        return top(
                all,
                limit,
                Comparator.comparingLong(Link::edges)
                        .reversed()
                        .thenComparing(Link::from)
                        .thenComparing(Link::to));
    }

    private List<SymbolNode> symbols(ProjectScope project, String cypher, int limit) {
        return calls.read(
                project, cypher, Map.of("limit", limit), row -> Rows.symbol(row.get("n")));
    }

    private static <T> List<T> top(Collection<T> all, int limit, Comparator<? super T> order) {
        return all.stream().sorted(order).limit(limit).toList();
    }
}

package dev.neuraltools.graph.neo4j;

import static dev.neuraltools.graph.Sample.edge;
import static dev.neuraltools.graph.Sample.file;
import static dev.neuraltools.graph.Sample.symbol;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.graph.TraceQuery;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Prints what the graph costs at the size of 1,400 files; no build runs it. {@code ./mvnw test
 * -Dtest=GraphFigures} does.
 */
class GraphFigures {

    private static final int FILES = 1_400;
    private static final int SYMBOLS = 25_000;
    private static final int EDGES = 130_000;
    private static final List<String> WORDS =
            List.of("Connection", "Pool", "Idle", "Command", "Cluster", "Node", "Codec", "Event");

    private final Random random = new Random(7);
    private final List<FileNode> files = new ArrayList<>();
    private final List<SymbolNode> symbols = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    @Test
    void printsWhatWritingAndReadingCost() {
        generate();
        var server = RealStores.neo4j();
        var settings =
                new Neo4jSettings(
                        server.uri(),
                        server.username(),
                        server.password(),
                        "neo4j",
                        PoolSettings.of("neo4j", 8, 0));
        try (var connector = new Neo4jConnector(settings);
                var pool = new Pool<>(settings.pool(), connector)) {
            CodeGraph graph =
                    new Neo4jCodeGraph(
                            new GraphCalls(pool, "neo4j"),
                            new KnownNames(KnownNames.MOST, Runnable::run));
            graph.prepare(Sample.scope());
            write(graph, Sample.project());
            var project = Sample.project();
            write(graph, project);
            read(graph, project);
            assertThat(graph.counts(project).symbols()).isEqualTo(SYMBOLS);
        }
    }

    private void generate() {
        for (int i = 0; i < FILES; i++) {
            files.add(
                    file(
                            "src/main/java/io/sample/"
                                    + word().toLowerCase(Locale.ROOT)
                                    + "/F"
                                    + i
                                    + ".java"));
        }
        for (int i = 0; i < SYMBOLS; i++) {
            String path = files.get(i % FILES).path();
            String name = "Type" + i % FILES + ".get" + word() + word() + "~" + i;
            symbols.add(symbol(path, name, "method", i, Math.pow(random.nextDouble(), 8)));
        }
        for (int i = 0; i < EDGES; i++) {
            // Few symbols have many callers, as in real code.
            int target = (int) (SYMBOLS * Math.pow(random.nextDouble(), 3));
            String from = symbols.get(random.nextInt(SYMBOLS)).id();
            edges.add(edge(EdgeKind.CALLS, from, symbols.get(target).id(), 0.9));
        }
    }

    private void write(CodeGraph graph, ProjectScope project) {
        time("create nodes", 1, () -> graph.create(project, files, Map.of(), symbols));
        time("create edges", 1, () -> graph.createEdges(project, edges));
    }

    private void read(CodeGraph graph, ProjectScope project) {
        for (int round = 0; round < 2; round++) {
            time("trace, depth 3", 200, () -> graph.trace(project, callers(anySymbol().id())));
            time(
                    "find, exact",
                    200,
                    () -> graph.find(project, named(anySymbol().name(), Reach.EXACT)));
            time("find, mistyped", 50, () -> mistyped(graph, project));
            var unchanged =
                    project.at(
                            new Content(project.project(), 1, 2L * round, Instant.EPOCH, SYMBOLS));
            time("the same, 1st to 3rd", 3, () -> mistyped(graph, unchanged));
            time("the same, 4th", 1, () -> mistyped(graph, unchanged));
            time("the same, kept", 50, () -> mistyped(graph, unchanged));
            time("overview", 10, () -> graph.overview(project, 15));
            time("counts", 10, () -> graph.counts(project));
        }
    }

    private static TraceQuery callers(String id) {
        return new TraceQuery(id, EnumSet.of(EdgeKind.CALLS), Direction.IN, 3, 100);
    }

    private static SymbolQuery named(String name, Reach reach) {
        return new SymbolQuery(name, Set.of(), reach, 0, 10);
    }

    private void mistyped(CodeGraph graph, ProjectScope project) {
        var _ = graph.find(project, named(mistyped(), Reach.ALIKE));
    }

    private String mistyped() {
        return new StringBuilder(anySymbol().name()).deleteCharAt(5).toString();
    }

    private SymbolNode anySymbol() {
        return symbols.get(random.nextInt(SYMBOLS));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static void time(String what, int times, Runnable work) {
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long since = System.nanoTime();
            work.run();
            took[i] = (System.nanoTime() - since) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%-20s p50 %8.1f ms   p95 %8.1f ms%n",
                what, took[times / 2], took[(int) (times * 0.95)]);
    }
}

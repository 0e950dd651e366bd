package dev.neuraltools.graph;

import static dev.neuraltools.graph.Sample.edge;
import static dev.neuraltools.graph.Sample.file;
import static dev.neuraltools.graph.Sample.method;
import static dev.neuraltools.graph.Sample.symbol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.ProjectScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every code graph does, whatever keeps it. */
public abstract class CodeGraphContract {

    private static final String POOL = "src/main/Pool.java";
    private static final String USER = "src/main/User.java";
    private static final String EVICT = POOL + "#Pool.evict";
    private static final String CLOSE = POOL + "#Pool.close";
    private static final String RUN = USER + "#User.run";

    private final ProjectScope project = Sample.project();
    private long revision;

    /** The graph under test, prepared. */
    protected abstract CodeGraph graph();

    private void createPoolAndUser() {
        graph().create(
                        project,
                        List.of(file(POOL), file(USER)),
                        Map.of(POOL, new byte[] {1, 2, 3}),
                        List.of(
                                method(POOL, "Pool.evict"),
                                method(POOL, "Pool.close"),
                                method(USER, "User.run")));
        graph().createEdges(
                        project,
                        List.of(
                                edge(EdgeKind.CONTAINS, POOL, EVICT),
                                edge(EdgeKind.CALLS, RUN, EVICT),
                                edge(EdgeKind.CALLS, EVICT, CLOSE),
                                edge(EdgeKind.IMPORTS, USER, POOL)));
    }

    private List<String> found(String name) {
        return found(new SymbolQuery(name, Set.of(), Reach.ALIKE, 0, 10));
    }

    /** The same whether the graph may keep something of the project from one time to the next. */
    private List<String> found(SymbolQuery query) {
        List<String> found = found(project, query);
        // By the fifth time the graph may have begun to keep something.
        ProjectScope unchanged = unchanged(++revision);
        for (int time = 1; time <= 5; time++) {
            assertThat(found(unchanged, query)).as("asked %d times", time).isEqualTo(found);
        }
        return found;
    }

    private List<String> found(ProjectScope project, SymbolQuery query) {
        return graph().find(project, query).stream()
                .map(match -> match.symbol().qualifiedName() + " " + match.fit())
                .toList();
    }

    private ProjectScope unchanged(long revision) {
        return project.at(
                new Content(project.project(), project.generation(), revision, Instant.EPOCH, 0));
    }

    private void createSymbols(SymbolNode... symbols) {
        var files = List.of(symbols).stream().map(SymbolNode::path).distinct();
        graph().create(project, files.map(Sample::file).toList(), Map.of(), List.of(symbols));
    }

    @Test
    void whatWasCreatedComesBack() {
        createPoolAndUser();

        assertThat(graph().files(project)).containsExactly(file(POOL), file(USER));
        assertThat(graph().facts(project)).containsOnlyKeys(POOL);
        assertThat(graph().facts(project).get(POOL)).containsExactly(1, 2, 3);
        assertThat(graph().symbols(project, List.of(EVICT, RUN, "src/None.java#None")))
                .containsExactlyInAnyOrder(method(POOL, "Pool.evict"), method(USER, "User.run"));
        assertThat(graph().counts(project)).isEqualTo(new GraphCounts(2, 3, 4));
    }

    @Test
    void emptyGenerationAnswersWithNothing() {
        assertThat(graph().files(project)).isEmpty();
        assertThat(graph().facts(project)).isEmpty();
        assertThat(graph().commits(project)).isEmpty();
        assertThat(graph().counts(project)).isEqualTo(new GraphCounts(0, 0, 0));
        assertThat(found("evict")).isEmpty();
        assertThat(graph().symbols(project, List.of())).isEmpty();
        assertThat(graph().coChanges(project, List.of(POOL), 3)).isEmpty();
        assertThat(neighbours(Direction.OUT, 5, EVICT)).isEmpty();
        assertThat(trace(EVICT, Direction.IN, 3, 10)).isEmpty();
        assertThat(graph().overview(project, 5).languages()).isEmpty();
    }

    @Test
    void edgesWhoseEndsAreMissingAreLeftOut() {
        createPoolAndUser();

        graph().createEdges(
                        project,
                        List.of(
                                edge(EdgeKind.CALLS, EVICT, "src/None.java#None.none"),
                                edge(EdgeKind.CALLS, "src/None.java#None.none", EVICT)));

        assertThat(graph().counts(project).edges()).isEqualTo(4);
    }

    @Test
    void symbolsOfAFileComeInSourceOrder() {
        createSymbols(
                symbol(POOL, "Pool.b", "method", 20, 0),
                symbol(POOL, "Pool", "class", 1, 0),
                symbol(POOL, "Pool.a", "method", 9, 0),
                symbol(USER, "User", "class", 1, 0));

        assertThat(graph().symbolsIn(project, POOL))
                .extracting(SymbolNode::qualifiedName)
                .containsExactly("Pool", "Pool.a", "Pool.b");
    }

    @Test
    void namesAreFoundInTheOrderOfTheirFit() {
        createSymbols(
                method(POOL, "Pool.evict"),
                symbol(USER, "User.evict", "method", 1, 0.9),
                method(POOL, "Pool.Evict"),
                method(POOL, "Pool.evictIdle"));

        assertThat(found("evict"))
                .containsExactly(
                        "User.evict EXACT",
                        "Pool.evict EXACT",
                        "Pool.Evict CASE_INSENSITIVE",
                        "Pool.evictIdle FUZZY");
        assertThat(found(new SymbolQuery("evict", Set.of(), Reach.EXACT, 0, 10)))
                .containsExactly("User.evict EXACT", "Pool.evict EXACT");
        assertThat(found(new SymbolQuery("evict", Set.of(), Reach.ALIKE, 1, 2)))
                .containsExactly("Pool.evict EXACT", "Pool.Evict CASE_INSENSITIVE");
    }

    @Test
    void namesThatAreAlikeAreFoundAsFarAsTheyAreWanted() {
        createSymbols(
                method(POOL, "Pool.evict"),
                method(POOL, "Pool.Evict"),
                method(POOL, "Pool.evictIdle"));

        assertThat(found(new SymbolQuery("evict", Set.of(), Reach.NAMED, 0, 10)))
                .containsExactly("Pool.evict EXACT", "Pool.Evict CASE_INSENSITIVE");
        assertThat(found(new SymbolQuery("evict", Set.of(), Reach.NAMED_OR_ALIKE, 0, 10)))
                .containsExactly("Pool.evict EXACT", "Pool.Evict CASE_INSENSITIVE");
        assertThat(found(new SymbolQuery("evictidel", Set.of(), Reach.NAMED, 0, 10))).isEmpty();
        assertThat(found(new SymbolQuery("evictidel", Set.of(), Reach.NAMED_OR_ALIKE, 0, 10)))
                .containsExactly("Pool.evictIdle FUZZY");
    }

    @Test
    void qualifiedNamesAreFoundByTheirLastPartsAndByPath() {
        createSymbols(
                method(POOL, "Outer.Pool.evict"),
                method(POOL, "Outer.Pool.evict~2"),
                method(USER, "User.evict"));

        var both = List.of("Outer.Pool.evict EXACT", "Outer.Pool.evict~2 EXACT");
        for (String name : List.of("Pool.evict", "Pool::evict", "Pool#evict", "Pool.evict(int)")) {
            assertThat(exact(name)).as(name).containsExactlyElementsOf(both);
        }
        assertThat(exact(POOL + "#Outer.Pool.evict")).containsExactlyElementsOf(both);
        assertThat(exact("Pool.java#evict")).containsExactlyElementsOf(both);
        assertThat(exact(POOL + "#Outer.Pool.evict~2")).containsExactly("Outer.Pool.evict~2 EXACT");
        assertThat(exact("ool.evict")).isEmpty();
        assertThat(exact("User.java#Pool.evict")).isEmpty();
        assertThat(found("pool.EVICT").getFirst()).isEqualTo("Outer.Pool.evict CASE_INSENSITIVE");
    }

    private List<String> exact(String name) {
        return found(new SymbolQuery(name, Set.of(), Reach.EXACT, 0, 10));
    }

    @Test
    void initialsAndMistypedNamesAreFound() {
        createSymbols(
                symbol(POOL, "PooledConnectionFactory", "class", 1, 0),
                method(POOL, "pooled_connection_factory"),
                method(USER, "acquireConnection"));

        assertThat(found("PCF"))
                .containsExactlyInAnyOrder(
                        "PooledConnectionFactory INITIALS", "pooled_connection_factory INITIALS");
        for (String typo : List.of("acquireConection", "aquireConnection", "acquireConnectoin")) {
            assertThat(found(typo)).as(typo).containsExactly("acquireConnection FUZZY");
        }
        assertThat(found("ConnectionPooled").getFirst()).endsWith("FUZZY");
        assertThat(found("zzzzzz")).isEmpty();
        assertThat(found("' OR 1=1 //")).isEmpty();
    }

    @Test
    void mistypedNamesAreFoundAmongManyThatShareParts() {
        List<String> words =
                List.of("Pool", "Node", "Time", "List", "Line", "Type", "Page", "Role");
        List<SymbolNode> symbols = new ArrayList<>();
        for (String first : words) {
            for (String second : words) {
                for (String third : words) {
                    symbols.add(method(POOL, "get" + first + second + third));
                    symbols.add(method(POOL, "set" + first + second + third));
                }
            }
        }
        createSymbols(symbols.toArray(SymbolNode[]::new));

        assertThat(found("getPolNodeTime").getFirst()).isEqualTo("getPoolNodeTime FUZZY");
        assertThat(found("setRolePaegLine").getFirst()).isEqualTo("setRolePageLine FUZZY");
        assertThat(found("getTypeLsitRole").getFirst()).isEqualTo("getTypeListRole FUZZY");
        // Which of the many that fit alike are found is open.
        assertThat(found(project, new SymbolQuery("get", Set.of(), Reach.ALIKE, 0, 10)))
                .hasSize(10)
                .allMatch(name -> name.startsWith("get"));
        assertThat(graph().find(project, new SymbolQuery("get", Set.of(), Reach.ALIKE, 495, 10)))
                .hasSize(5);
        assertThat(found(new SymbolQuery("get", Set.of(), Reach.ALIKE, Integer.MAX_VALUE - 5, 10)))
                .isEmpty();
        assertThat(found(new SymbolQuery("getPolNodeTime", Set.of("class"), Reach.ALIKE, 0, 9)))
                .isEmpty();
    }

    @Test
    void whatWasAddedIsFoundOnceTheProjectHasChanged() {
        createSymbols(method(POOL, "Pool.evictIdle"));
        SymbolQuery typo = new SymbolQuery("evictidel", Set.of(), Reach.ALIKE, 0, 10);
        for (int time = 1; time <= 5; time++) {
            assertThat(found(unchanged(2), typo)).containsExactly("Pool.evictIdle FUZZY");
        }

        SymbolNode added = method(USER, "User.evictIdel");
        graph().replace(
                        project,
                        new FileReplacement(
                                Set.of(),
                                List.of(file(USER)),
                                List.of(added),
                                Map.of(USER, List.of()),
                                Map.of(),
                                Map.of(USER, "new-digest"),
                                Map.of()));

        for (int time = 1; time <= 5; time++) {
            assertThat(found(unchanged(4), typo))
                    .containsExactly("User.evictIdel CASE_INSENSITIVE", "Pool.evictIdle FUZZY");
        }
    }

    @Test
    void onlyTheWantedKindsAreFound() {
        createSymbols(symbol(POOL, "Pool", "class", 1, 0), method(USER, "User.pool"));

        assertThat(found(new SymbolQuery("Pool", Set.of("method"), Reach.ALIKE, 0, 10)))
                .containsExactly("User.pool CASE_INSENSITIVE");
    }

    private List<Neighbour> neighbours(Direction direction, int perNode, String... ids) {
        return graph().neighbours(
                        project, List.of(ids), EnumSet.allOf(EdgeKind.class), direction, perNode);
    }

    @Test
    void neighboursAreOfEachKindAndDirection() {
        createPoolAndUser();

        assertThat(neighbours(Direction.IN, 5, EVICT, POOL))
                .extracting(Neighbour::of, n -> n.edge().kind(), n -> n.symbol().id())
                .containsExactlyInAnyOrder(
                        tuple(EVICT, EdgeKind.CONTAINS, POOL),
                        tuple(EVICT, EdgeKind.CALLS, RUN),
                        tuple(POOL, EdgeKind.IMPORTS, USER));
        var callee = neighbours(Direction.OUT, 5, EVICT).getFirst();
        assertThat(callee.edge()).isEqualTo(edge(EdgeKind.CALLS, EVICT, CLOSE));
        assertThat(callee.symbol()).isEqualTo(method(POOL, "Pool.close"));
        var importer = neighbours(Direction.OUT, 5, USER).getFirst().symbol();
        assertThat(importer.kind()).isEqualTo("file");
        assertThat(importer.name()).isEqualTo("Pool.java");
    }

    @Test
    void surestNeighboursComeFirstAndEachOnce() {
        createPoolAndUser();
        graph().createEdges(
                        project,
                        List.of(
                                edge(EdgeKind.CALLS, CLOSE, EVICT, 0.2),
                                edge(EdgeKind.CALLS, RUN, EVICT, 0.3)));

        assertThat(neighbours(Direction.IN, 5, EVICT))
                .filteredOn(n -> n.edge().kind() == EdgeKind.CALLS)
                .extracting(n -> n.symbol().id(), n -> n.edge().confidence())
                .containsExactly(tuple(RUN, 1.0), tuple(CLOSE, 0.2));
        assertThat(neighbours(Direction.IN, 1, EVICT))
                .filteredOn(n -> n.edge().kind() == EdgeKind.CALLS)
                .hasSize(1);
    }

    private List<TraceStep> trace(String start, Direction direction, int depth, int limit) {
        return graph().trace(
                        project,
                        new TraceQuery(start, EnumSet.of(EdgeKind.CALLS), direction, depth, limit));
    }

    @Test
    void traceReachesEachNodeOnceByItsShortestAndSurestWay() {
        String path = "src/Chain.java";
        createSymbols(method(path, "a"), method(path, "b"), method(path, "c"), method(path, "d"));
        String a = path + "#a";
        String b = path + "#b";
        String c = path + "#c";
        String d = path + "#d";
        graph().createEdges(
                        project,
                        List.of(
                                edge(EdgeKind.CALLS, a, b, 0.4),
                                edge(EdgeKind.CALLS, a, c, 0.9),
                                edge(EdgeKind.CALLS, b, d, 0.8),
                                edge(EdgeKind.CALLS, c, d, 0.5),
                                edge(EdgeKind.CALLS, d, a),
                                edge(EdgeKind.CALLS, b, c),
                                edge(EdgeKind.REFERENCES, a, d)));

        assertThat(trace(a, Direction.OUT, 5, 10))
                .extracting(step -> step.symbol().id(), TraceStep::depth, TraceStep::via)
                .containsExactly(
                        tuple(c, 1, edge(EdgeKind.CALLS, a, c, 0.9)),
                        tuple(b, 1, edge(EdgeKind.CALLS, a, b, 0.4)),
                        tuple(d, 2, edge(EdgeKind.CALLS, b, d, 0.8)));
        assertThat(trace(a, Direction.OUT, 1, 10)).hasSize(2);
        assertThat(trace(a, Direction.OUT, 5, 1)).hasSize(1);
        assertThat(trace(d, Direction.IN, 2, 10))
                .extracting(step -> step.via().to())
                .containsExactlyInAnyOrder(d, d, c);
    }

    @Test
    void traceThroughAHubStaysWithinItsLimit() {
        List<SymbolNode> symbols = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        String hub = POOL + "#hub";
        symbols.add(method(POOL, "hub"));
        for (int i = 0; i < 3_000; i++) {
            symbols.add(method(USER, "caller" + i));
            edges.add(edge(EdgeKind.CALLS, USER + "#caller" + i, hub));
        }
        createSymbols(symbols.toArray(SymbolNode[]::new));
        graph().createEdges(project, edges);

        assertThat(trace(hub, Direction.IN, 3, 50)).hasSize(50);
        assertThat(graph().counts(project).edges()).isEqualTo(3_000);
    }

    @Test
    void commitsComeNewestFirstAndEachOnce() {
        createPoolAndUser();
        var first = new CommitNode("aa", "first", Instant.ofEpochSecond(1), List.of(POOL));
        var second = new CommitNode("bb", "second", Instant.ofEpochSecond(2), List.of(USER));

        graph().putCommits(project, List.of(first));
        graph().putCommits(project, List.of(first, second));

        assertThat(graph().commits(project)).containsExactly("bb", "aa");
    }

    @Test
    void coChangesAreReplacedAndSeenFromBothEnds() {
        createPoolAndUser();
        String other = "src/main/Other.java";
        graph().create(project, List.of(file(other)), Map.of(), List.of());
        graph().putCoChanges(project, List.of(edge(EdgeKind.CO_CHANGES, POOL, USER, 0.1)));

        graph().putCoChanges(
                        project,
                        List.of(
                                edge(EdgeKind.CO_CHANGES, POOL, USER, 0.4),
                                edge(EdgeKind.CO_CHANGES, other, POOL, 0.7)));

        assertThat(graph().coChanges(project, List.of(POOL), 5))
                .containsExactly(new CoChange(POOL, other, 0.7), new CoChange(POOL, USER, 0.4));
        assertThat(graph().coChanges(project, List.of(POOL), 1)).hasSize(1);
        assertThat(graph().coChanges(project, List.of(USER), 5))
                .containsExactly(new CoChange(USER, POOL, 0.4));
    }

    @Test
    void replacedFileKeepsTheEdgesIntoTheSymbolsThatItStillHas() {
        createPoolAndUser();
        graph().putCoChanges(project, List.of(edge(EdgeKind.CO_CHANGES, POOL, USER, 0.4)));
        String fresh = POOL + "#Pool.fresh";

        graph().replace(
                        project,
                        new FileReplacement(
                                Set.of(),
                                List.of(file(POOL, "other")),
                                List.of(
                                        symbol(POOL, "Pool.evict", "method", 30, 0.6),
                                        method(POOL, "Pool.fresh")),
                                Map.of(POOL, List.of(edge(EdgeKind.CALLS, EVICT, fresh))),
                                Map.of(POOL, new byte[] {9}),
                                Map.of(POOL, "new-digest"),
                                Map.of(RUN, 0.8)));

        assertThat(neighbours(Direction.IN, 5, EVICT))
                .extracting(n -> n.symbol().id())
                .containsExactly(RUN);
        assertThat(neighbours(Direction.OUT, 5, EVICT))
                .extracting(n -> n.symbol().id())
                .containsExactly(fresh);
        assertThat(graph().symbolsIn(project, POOL))
                .extracting(SymbolNode::qualifiedName)
                .containsExactly("Pool.fresh", "Pool.evict");
        assertThat(graph().facts(project).get(POOL)).containsExactly(9);
        assertThat(graph().files(project).getFirst().hash()).isEqualTo("other");
        assertThat(graph().files(project).getFirst().edgeDigest()).isEqualTo("new-digest");
        assertThat(graph().symbols(project, List.of(RUN)).getFirst().centrality()).isEqualTo(0.8);
        assertThat(graph().coChanges(project, List.of(USER), 5)).hasSize(1);
    }

    @Test
    void removedFileGoesWithAllThatItHeld() {
        createPoolAndUser();

        graph().replace(
                        project,
                        new FileReplacement(
                                Set.of(POOL),
                                List.of(),
                                List.of(),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                Map.of()));

        assertThat(graph().files(project)).containsExactly(file(USER));
        assertThat(graph().counts(project)).isEqualTo(new GraphCounts(1, 1, 0));
        assertThat(found("evict")).isEmpty();
    }

    @Test
    void edgesOfAnUnchangedFileCanBeReplacedAlone() {
        createPoolAndUser();

        graph().replace(
                        project,
                        new FileReplacement(
                                Set.of(),
                                List.of(),
                                List.of(),
                                Map.of(USER, List.of(edge(EdgeKind.CALLS, RUN, CLOSE))),
                                Map.of(),
                                Map.of(USER, "linked-again"),
                                Map.of()));

        assertThat(neighbours(Direction.OUT, 5, RUN, USER))
                .extracting(n -> n.symbol().id())
                .containsExactly(CLOSE);
        assertThat(graph().files(project).getLast().edgeDigest()).isEqualTo("linked-again");
        assertThat(graph().symbols(project, List.of(RUN))).hasSize(1);
    }

    /** Whatever changes, the graph is as if it had been written anew. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void replacingEqualsWritingAnew(long seed) {
        var world = new World(seed);
        write(project, world);
        for (int i = 1; i <= 4; i++) {
            graph().replace(project, world.change());
            var fresh = Sample.project();
            write(fresh, world);

            assertThat(snapshot(project, world))
                    .as("change " + i)
                    .isEqualTo(snapshot(fresh, world));
            assertThat(snapshot(project, world)).containsAll(expected(world));
            graph().drop(fresh);
        }
    }

    private void write(ProjectScope into, World world) {
        graph().create(into, world.files(), world.facts(), world.symbols());
        graph().createEdges(into, world.edges().values().stream().flatMap(List::stream).toList());
    }

    private static Collection<Object> expected(World world) {
        List<Object> all = new ArrayList<>(world.files());
        all.addAll(world.symbols());
        world.edges().values().forEach(all::addAll);
        return all;
    }

    private Set<Object> snapshot(ProjectScope of, World world) {
        Set<Object> all = new HashSet<>(graph().files(of));
        List<String> ids = new ArrayList<>();
        for (FileNode file : graph().files(of)) {
            ids.add(file.path());
            graph().symbolsIn(of, file.path()).forEach(s -> ids.add(s.id()));
            all.addAll(graph().symbolsIn(of, file.path()));
        }
        graph().neighbours(of, ids, EnumSet.allOf(EdgeKind.class), Direction.OUT, 100)
                .forEach(neighbour -> all.add(neighbour.edge()));
        all.add(graph().counts(of));
        graph().facts(of).forEach((path, facts) -> all.add(path + List.of(facts[0])));
        assertThat(graph().files(of)).hasSameSizeAs(world.files());
        return all;
    }

    @Test
    void noProjectOrGenerationSeesAnother() {
        createPoolAndUser();
        graph().putCommits(
                        project, List.of(new CommitNode("aa", "m", Instant.EPOCH, List.of(POOL))));
        graph().putCoChanges(project, List.of(edge(EdgeKind.CO_CHANGES, POOL, USER, 0.4)));
        var next = project.scope().project(project.project(), 2);
        var other = Sample.project();
        for (var stranger : List.of(next, other)) {
            graph().create(stranger, List.of(file(POOL)), Map.of(), List.of());
            graph().createEdges(stranger, List.of(edge(EdgeKind.CALLS, RUN, EVICT)));
            graph().putCoChanges(stranger, List.of());

            assertThat(graph().files(stranger)).containsExactly(file(POOL));
            assertThat(graph().counts(stranger)).isEqualTo(new GraphCounts(1, 0, 0));
            assertThat(graph().facts(stranger)).isEmpty();
            assertThat(graph().commits(stranger)).isEmpty();
            assertThat(graph().symbols(stranger, List.of(EVICT))).isEmpty();
            assertThat(graph().symbolsIn(stranger, POOL)).isEmpty();
            assertThat(graph().coChanges(stranger, List.of(POOL), 5)).isEmpty();
            for (String name : List.of("evict", "Evict", "evct", "evi")) {
                assertThat(
                                graph().find(
                                                stranger,
                                                new SymbolQuery(name, Set.of(), Reach.ALIKE, 0, 9)))
                        .isEmpty();
            }
            for (var direction : Direction.values()) {
                assertThat(
                                graph().neighbours(
                                                stranger,
                                                List.of(POOL, EVICT),
                                                EnumSet.allOf(EdgeKind.class),
                                                direction,
                                                5))
                        .isEmpty();
            }
            assertThat(graph().overview(stranger, 5).central()).isEmpty();
            graph().drop(stranger);
        }
        assertThat(graph().counts(project)).isEqualTo(new GraphCounts(2, 3, 5));
        assertThat(graph().commits(project)).containsExactly("aa");
    }

    @Test
    void droppedGenerationIsGoneAndDroppingAgainIsHarmless() {
        createPoolAndUser();
        var next = project.scope().project(project.project(), 2);
        graph().create(next, List.of(file(POOL)), Map.of(), List.of());

        graph().drop(project);
        graph().drop(project);

        assertThat(graph().counts(project)).isEqualTo(new GraphCounts(0, 0, 0));
        assertThat(graph().files(next)).hasSize(1);
    }

    @Test
    void overviewSumsTheProjectUp() {
        String main = "src/app/Main.java";
        createSymbols(
                symbol(main, "Main.main", "method", 3, 0.1),
                symbol(POOL, "Pool", "class", 1, 0.9),
                symbol(POOL, "Pool.evict", "method", 5, 0.5),
                symbol("src/test/PoolTest.java", "PoolTest.main", "method", 1, 1));
        graph().createEdges(
                        project,
                        List.of(
                                edge(EdgeKind.IMPORTS, main, POOL),
                                edge(EdgeKind.CALLS, main + "#Main.main", EVICT)));

        var overview = graph().overview(project, 5);

        assertThat(overview.languages())
                .containsExactly(new Overview.LanguageShare("java", 3, 120));
        assertThat(overview.modules())
                .containsExactly(
                        new Overview.Module("src/main", 1, 2),
                        new Overview.Module("src/app", 1, 1));
        assertThat(overview.links()).containsExactly(new Overview.Link("src/app", "src/main", 1));
        assertThat(overview.entryPoints())
                .extracting(SymbolNode::qualifiedName)
                .containsExactly("Main.main");
        assertThat(overview.central())
                .extracting(SymbolNode::qualifiedName)
                .containsExactly("Pool", "Pool.evict", "Main.main");
        assertThat(graph().overview(project, 1).central()).hasSize(1);
    }

    @Test
    void callThatNobodyWaitsForIsNotMade() {
        var late = project.with(Sample.scope(Duration.ZERO, new Cancellation()));
        assertThatThrownBy(() -> graph().files(late)).isInstanceOf(DeadlineExceededException.class);

        var cancellation = new Cancellation();
        cancellation.request();
        var cancelled = project.with(Sample.scope(Duration.ofMinutes(1), cancellation));
        assertThatThrownBy(() -> graph().files(cancelled))
                .isInstanceOf(CallCancelledException.class);
    }
}

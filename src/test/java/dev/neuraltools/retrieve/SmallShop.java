package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.embedded.StoreAddresses;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.graph.neo4j.Neo4jCodeGraph;
import dev.neuraltools.graph.neo4j.Neo4jConnector;
import dev.neuraltools.graph.neo4j.Neo4jSettings;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CommitPoint;
import dev.neuraltools.vector.LexicalEncoder;
import dev.neuraltools.vector.VectorIndex;
import dev.neuraltools.vector.qdrant.QdrantSettings;
import dev.neuraltools.vector.qdrant.QdrantVectorIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A project of three files in the real stores, searchable by words and half of it by meaning. */
final class SmallShop implements AutoCloseable {

    static final String CART = "src/shop/Cart.java";
    static final String PRICES = "src/shop/Prices.java";
    static final String TEST = "test/shop/CartTest.java";

    /** Texts about money point one way, all others another. */
    static final Embedder EMBEDDER =
            new Embedder() {
                @Override
                public String name() {
                    return "two-ways";
                }

                @Override
                public int dimension() {
                    return 2;
                }

                @Override
                public float[] query(String text, Deadline deadline) {
                    boolean money = text.contains("money") || text.contains("price");
                    return money ? new float[] {1, 0} : new float[] {0, 1};
                }

                @Override
                public List<float[]> passages(List<String> texts, Deadline deadline) {
                    return texts.stream().map(text -> query(text, deadline)).toList();
                }
            };

    final VectorIndex vectors;
    final CodeGraph graph;
    private final String name = "shop-" + UUID.randomUUID();
    private final QdrantVectorIndex qdrant;
    private final Neo4jConnector connector;
    private final Pool<?> pool;
    private final List<CodeChunk> chunks = new ArrayList<>();
    private final List<SymbolNode> symbols = new ArrayList<>();
    private final LexicalEncoder encoder = new LexicalEncoder();

    SmallShop() {
        StoreAddresses.Qdrant vectorStore = RealStores.qdrant();
        qdrant =
                QdrantVectorIndex.open(
                        new QdrantSettings(
                                vectorStore.host(),
                                vectorStore.port(),
                                Optional.of(vectorStore.apiKey()),
                                false,
                                PoolSettings.of("qdrant", 8, 0)));
        vectors = qdrant;
        StoreAddresses.Neo4j graphStore = RealStores.neo4j();
        Neo4jSettings settings =
                new Neo4jSettings(
                        graphStore.uri(),
                        graphStore.username(),
                        graphStore.password(),
                        "neo4j",
                        PoolSettings.of("neo4j", 8, 0));
        connector = new Neo4jConnector(settings);
        var connections = new Pool<>(settings.pool(), connector);
        pool = connections;
        graph = new Neo4jCodeGraph(connections, settings.database());
        fill();
    }

    private void fill() {
        symbol(CART, "Cart.total", "int total(String item)", 3, 6);
        symbol(CART, "Cart.shipping", "int shipping()", 8, 10);
        symbol(PRICES, "Prices.of", "int of(String item)", 3, 5);
        symbol(PRICES, "Prices.total", "int total()", 7, 9);
        symbol(TEST, "CartTest.totals", "void totals()", 3, 5);
        chunk(
                CART,
                "Cart.total",
                3,
                "int total(String item) {\n  int sum = prices.of(item);\n  return sum + shipping();\n}");
        chunk(
                CART,
                "Cart.shipping",
                8,
                "int shipping() {\n  throw new IllegalStateException(\"no parcel service\");\n}");
        chunk(PRICES, "Prices.of", 3, "int of(String item) {\n  return item.length();\n}");
        chunk(PRICES, "Prices.total", 7, "int total() {\n  return sum;\n}");
        chunk(TEST, "CartTest.totals", 3, "void totals() {\n  new Cart().total(\"apple\");\n}");
        Target target = target();
        graph.prepare(target.scope().scope());
        List<FileNode> files =
                List.of(CART, PRICES, TEST).stream()
                        .map(p ->
                                new FileNode(p, "java", "shop", "h", 1, 1, 10, p.equals(TEST), "d"))
                        .toList();
        graph.create(target.scope(), files, Map.of(), symbols);
        graph.createEdges(
                target.scope(),
                List.of(
                        calls(CART + "#Cart.total", PRICES + "#Prices.of"),
                        calls(CART + "#Cart.total", CART + "#Cart.shipping"),
                        calls(TEST + "#CartTest.totals", CART + "#Cart.total"),
                        new Edge(
                                EdgeKind.TESTS,
                                TEST + "#CartTest.totals",
                                CART + "#Cart.total",
                                "call",
                                0.9,
                                4)));
        vectors.create(target.scope(), 2);
        vectors.put(target.scope(), chunks.stream().map(this::point).toList(), true);
        vectors.put(target.scope(), List.of(standsForCart()), true);
        vectors.putCommits(
                target.scope(),
                List.of(
                        new CommitPoint(
                                "c0ffee00",
                                "Charge customs duty",
                                Instant.EPOCH,
                                List.of(PRICES),
                                1,
                                encoder.commit("Charge customs duty"))));
        warm(target.scope());
    }

    /** A graph that was never asked plans its first queries for longer than an answer waits. */
    private void warm(ProjectScope project) {
        List<String> ids = List.of(CART + "#Cart.total");
        graph.find(project, new SymbolQuery("totl", Set.of(), Reach.ALIKE, 0, 8));
        graph.symbols(project, ids);
        graph.files(project);
        for (Direction each : Direction.values()) {
            graph.neighbours(project, ids, EnumSet.allOf(EdgeKind.class), each, 5);
        }
    }

    private void symbol(String path, String qualified, String signature, int start, int end) {
        String simple = qualified.substring(qualified.indexOf('.') + 1);
        symbols.add(
                new SymbolNode(
                        path + "#" + qualified,
                        simple,
                        qualified,
                        "method",
                        path,
                        "java",
                        start,
                        end,
                        signature,
                        "public",
                        path.equals(TEST),
                        0.1));
    }

    private void chunk(String path, String qualified, int line, String text) {
        String simple = qualified.substring(qualified.indexOf('.') + 1);
        UUID id = UUID.nameUUIDFromBytes((path + qualified).getBytes(StandardCharsets.UTF_8));
        int end = line + (int) text.lines().count() - 1;
        chunks.add(
                new CodeChunk(
                        id,
                        path,
                        "java",
                        line,
                        end,
                        path + "#" + qualified,
                        qualified,
                        "method",
                        List.of(simple),
                        path + " > " + qualified,
                        text,
                        path.equals(TEST),
                        true,
                        1));
    }

    private ChunkPoint point(CodeChunk chunk) {
        float[] dense = EMBEDDER.query(chunk.text(), Deadline.in(Duration.ofSeconds(1)));
        return new ChunkPoint(chunk, encoder.body(chunk), encoder.names(chunk), dense);
    }

    private ChunkPoint standsForCart() {
        List<CodeChunk> cart = chunks.stream().filter(c -> c.path().equals(CART)).toList();
        ChunkPoint first = point(cart.getFirst());
        return new ChunkPoint(
                first.chunk(),
                first.body(),
                first.names(),
                encoder.file(cart).whole(),
                first.dense());
    }

    private static Edge calls(String from, String to) {
        return new Edge(EdgeKind.CALLS, from, to, "receiver-type", 0.9, 4);
    }

    Target target() {
        return target("two-ways");
    }

    /** The shop as another model would have embedded it. */
    Target target(String embedder) {
        ProjectState state =
                new ProjectState(
                        name,
                        "/shop",
                        "1a2b3c4",
                        "main",
                        1,
                        1,
                        0,
                        embedder,
                        ProjectState.FILES_SEARCHED,
                        3,
                        5,
                        5,
                        5,
                        5,
                        3,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Map.of(),
                        List.of(),
                        null);
        return Target.of(scope(), state);
    }

    static Scope scope() {
        Holder holder =
                new Holder() {
                    @Override
                    public String id() {
                        return "retrieval-test";
                    }

                    @Override
                    public int share(String pool) {
                        return 4;
                    }

                    @Override
                    public int total() {
                        return 8;
                    }
                };
        return new Scope(
                "test",
                Visibility.everything(),
                holder,
                Deadline.in(Duration.ofSeconds(60)),
                new Cancellation(),
                "c-1");
    }

    @Override
    public void close() {
        vectors.drop(target().scope());
        graph.drop(target().scope());
        pool.close();
        connector.close();
        qdrant.close();
    }
}

package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.retrieve.answer.Form;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Relations;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import dev.neuraltools.retrieve.answer.Via;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorException;
import dev.neuraltools.vector.VectorIndex;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each tool's use case over the real stores. */
class AnswersTest {

    private static final SearchRequest CART_TOTAL = SearchRequest.of("cart total");

    private static SmallShop shop;

    @BeforeAll
    static void open() {
        shop = new SmallShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void hybridSearchFindsCodeAndWhatStandsBesideIt() {
        Answer answer = hybrid("how is the total of an item added up");
        Hit first = answer.results().getFirst();
        assertThat(first.symbol()).isEqualTo("Cart.total");
        assertThat(first.signature()).isEqualTo("int total(String item)");
        assertThat(first.channels()).contains("lexical");
        assertThat(first.relations().callees())
                .anyMatch(name -> name.startsWith("Prices.of (" + SmallShop.PRICES));
        assertThat(first.relations().tests()).anyMatch(name -> name.startsWith("CartTest.totals"));
        assertThat(first.relations().callers()).isEmpty();
    }

    @Test
    void stackTraceFindsItsLine() {
        Answer answer =
                hybrid("java.lang.IllegalStateException\n\tat shop.Cart.shipping(Cart.java:9)");
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.shipping");
        assertThat(answer.results().getFirst().channels()).contains("places", "symbols");
    }

    @Test
    void quotedTextFindsWhereItStands() {
        Answer answer = hybrid("who says \"no parcel service\"?");
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.shipping");
        assertThat(answer.results().getFirst().channels()).contains("literal");
    }

    @Test
    void fileThatOnlyAPastCommitSpeaksForIsShown() {
        Answer answer = hybrid("customs duty");
        assertThat(answer.results()).anyMatch(hit -> hit.path().equals(SmallShop.PRICES));
    }

    @Test
    void fileThatHasTheWordsFarApartIsFoundAsAWhole() {
        Answer answer = hybrid("parcel prices");
        assertThat(answer.results().getFirst().path()).isEqualTo(SmallShop.CART);
        assertThat(answer.results().getFirst().channels()).contains("files");
    }

    @Test
    void vectorsOfAnotherModelAreNotAskedAndTheAnswerSaysSo() {
        Answer answer =
                search(shop.vectors, shop.graph)
                        .answer(
                                shop.target("another-model"),
                                SearchRequest.of("how is the total of an item added up"),
                                Reply.USUAL);
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.total");
        assertThat(answer.results().getFirst().channels())
                .contains("lexical")
                .doesNotContain("dense");
        assertThat(answer.missing())
                .anySatisfy(missing ->
                        assertThat(missing)
                                .startsWith("dense: the project was embedded by another-model")
                                .contains("--clean"));
    }

    @Test
    void filtersAreKeptTo() {
        SearchRequest request =
                new SearchRequest(
                        "total",
                        Optional.of(PathGlob.of("test/**")),
                        Optional.of("java"),
                        Optional.of("method"),
                        10,
                        true);
        Answer answer =
                search(shop.vectors, shop.graph).answer(shop.target(), request, Reply.USUAL);
        assertThat(answer.results()).isNotEmpty();
        assertThat(answer.results()).allMatch(hit -> hit.path().equals(SmallShop.TEST));
    }

    @Test
    void nothingFoundIsSaid() {
        SearchRequest request =
                new SearchRequest(
                        "total",
                        Optional.of(PathGlob.of("no/such/folder")),
                        Optional.empty(),
                        Optional.empty(),
                        10,
                        true);
        Answer answer =
                search(shop.vectors, shop.graph).answer(shop.target(), request, Reply.USUAL);
        assertThat(answer.results()).isEmpty();
        assertThat(answer.note()).startsWith("Nothing found").contains("is indexed");
    }

    @Test
    void searchWithoutTheGraphAnswersAndSaysWhatIsMissing() {
        Answer answer =
                search(shop.vectors, graphAway())
                        .answer(shop.target(), SearchRequest.of("Cart.total"), Reply.USUAL);
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.total");
        assertThat(answer.missing())
                .filteredOn(text -> text.startsWith("graph: "))
                .containsExactly("graph: the graph is away");
    }

    @Test
    void searchWithoutTheVectorStoreFindsByNames() {
        SearchRequest request = SearchRequest.of("what does shipping cost");

        Answer hybrid =
                search(vectorsAway(), shop.graph).answer(shop.target(), request, Reply.USUAL);
        Answer semantic =
                new SemanticSearch(
                                new ChunkRanking(vectorsAway(), shop.graph, SmallShop.EMBEDDER),
                                new SearchPage(shop.graph, vectorsAway(), StaleFiles.NONE, true))
                        .answer(shop.target(), request, Reply.USUAL);

        for (Answer answer : List.of(hybrid, semantic)) {
            Hit first = answer.results().getFirst();
            assertThat(first.symbol()).isEqualTo("Cart.shipping");
            assertThat(first.snippet()).isEqualTo("int shipping()");
            assertThat(first.channels()).containsExactly("symbols");
            assertThat(answer.missing()).contains("lexical and dense: the vector store is away");
        }
        assertThat(hybrid.results().getFirst().relations().callers())
                .anyMatch(name -> name.startsWith("Cart.total"));
    }

    @Test
    void searchShowsWhatItFoundWhereItsCodeCannotBeReadAnyMore() {
        VectorIndex away =
                readingChunks(read -> {
                    throw new VectorException("the vector store is away", new Error());
                });

        Hit first = cartTotalWithoutCode(away, "code: the vector store is away");

        assertThat(first.signature()).isEqualTo("int total(String item)");
    }

    @Test
    void resultThatIsReplacedOrMovesWhileItIsReadHasNoCode() {
        String anew = "code: files of some results are being indexed anew";
        cartTotalWithoutCode(readingChunks(read -> List.of()), anew);
        cartTotalWithoutCode(
                readingChunks(read -> read.stream().map(AnswersTest::tenLinesLower).toList()),
                anew);
    }

    @Test
    void oneFaultOfTheVectorStoreLeavesTheCodeOfWhatItFound() {
        VectorIndex flaky =
                through(
                        VectorIndex.class,
                        (method, arguments) -> {
                            if (method.getName().equals("commits")) {
                                throw new VectorException("a broken connection", new Error());
                            }
                            return method.invoke(shop.vectors, arguments);
                        });

        Answer answer = search(flaky, shop.graph).answer(shop.target(), CART_TOTAL, Reply.USUAL);

        assertThat(answer.missing()).containsExactly("lexical and dense: a broken connection");
        assertThat(answer.results().stream().filter(hit -> "Cart.total".equals(hit.symbol())))
                .singleElement()
                .satisfies(hit -> assertThat(hit.snippet()).contains("int sum = prices.of(item)"));
    }

    private static Hit cartTotalWithoutCode(VectorIndex vectors, String missing) {
        Answer answer = search(vectors, shop.graph).answer(shop.target(), CART_TOTAL, Reply.USUAL);
        Hit first = answer.results().getFirst();
        assertThat(first.symbol()).isEqualTo("Cart.total");
        assertThat(first.snippet()).isNull();
        assertThat(answer.missing()).containsExactly(missing);
        return first;
    }

    private static CodeChunk tenLinesLower(CodeChunk chunk) {
        return new CodeChunk(
                chunk.id(),
                chunk.path(),
                chunk.language(),
                chunk.startLine() + 10,
                chunk.endLine() + 10,
                chunk.symbolId(),
                chunk.symbol(),
                chunk.kind(),
                chunk.defines(),
                chunk.header(),
                chunk.text(),
                chunk.test(),
                chunk.embeddable(),
                chunk.priority());
    }

    /** The shop's index, but for the chunks that are read by their ids. */
    private static VectorIndex readingChunks(UnaryOperator<List<CodeChunk>> chunks) {
        return through(
                VectorIndex.class,
                (method, arguments) -> {
                    Object answer = method.invoke(shop.vectors, arguments);
                    if (!method.getName().equals("chunks")) {
                        return answer;
                    }
                    @SuppressWarnings("unchecked")
                    List<CodeChunk> read = (List<CodeChunk>) answer;
                    return chunks.apply(read);
                });
    }

    @Test
    void whatStandsBesideASymbolIsReadAgainWhenTheProjectHasChanged() {
        List<Object> read = new ArrayList<>();
        HybridSearch search = search(shop.vectors, countingNeighbours(read));
        Target target = shop.target();
        Relations first = beside(search, target, "cart total");
        int asked = read.size();
        assertThat(first.isEmpty()).isFalse();
        assertThat(asked).isPositive();

        assertThat(beside(search, target, "total of the cart")).isEqualTo(first);
        assertThat(read).hasSize(asked);

        Target changing = Target.of(target.scope().scope(), target.state().changing());
        assertThat(beside(search, changing, "cart total")).isEqualTo(first);
        assertThat(read).hasSize(2 * asked);
        assertThat(beside(search, changing, "cart total")).isEqualTo(first);
        assertThat(read).hasSize(3 * asked);
    }

    @Test
    void whatCouldNotBeReadIsNotKept() {
        AtomicBoolean away = new AtomicBoolean(true);
        CodeGraph broken =
                through(
                        CodeGraph.class,
                        (method, arguments) -> {
                            if (away.get() && method.getName().equals("symbols")) {
                                throw new GraphException("the graph is away", new Error());
                            }
                            return method.invoke(shop.graph, arguments);
                        });
        HybridSearch search = search(shop.vectors, broken);

        Answer without = search.answer(shop.target(), CART_TOTAL, Reply.USUAL);
        away.set(false);
        Answer whole = search.answer(shop.target(), CART_TOTAL, Reply.USUAL);

        assertThat(without.missing()).contains("graph: the graph is away");
        assertThat(whole.missing()).isEmpty();
        assertThat(whole.results().getFirst().signature()).isEqualTo("int total(String item)");
    }

    private static Relations beside(HybridSearch search, Target target, String query) {
        Answer answer = search.answer(target, SearchRequest.of(query), Reply.USUAL);
        return answer.results().stream()
                .filter(hit -> "Cart.total".equals(hit.symbol()))
                .findFirst()
                .orElseThrow()
                .relations();
    }

    /** The shop's graph, which notes whose neighbours it is asked for. */
    private static CodeGraph countingNeighbours(List<Object> read) {
        return through(
                CodeGraph.class,
                (method, arguments) -> {
                    if (method.getName().equals("neighbours")) {
                        synchronized (read) {
                            read.addAll((Collection<?>) arguments[1]);
                        }
                    }
                    return method.invoke(shop.graph, arguments);
                });
    }

    @FunctionalInterface
    private interface Call {
        @Nullable Object on(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T through(Class<T> port, Call call) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) -> {
                            try {
                                return call.on(method, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        }));
    }

    @Test
    void searchForWhatNoNameHasEndsInTheVectorStoresFault() {
        HybridSearch search = search(vectorsAway(), shop.graph);
        assertThatThrownBy(
                        () -> search.answer(shop.target(), SearchRequest.of("zzqqxx"), Reply.USUAL))
                .isInstanceOf(VectorException.class);
    }

    @Test
    void searchWithoutAnyStoreNamesThemAll() {
        HybridSearch search = search(vectorsAway(), graphAway());
        assertThatThrownBy(
                        () -> search.answer(shop.target(), SearchRequest.of("total"), Reply.USUAL))
                .isInstanceOf(NothingAnswersException.class)
                .hasMessageContaining("graph: the graph is away")
                .hasMessageContaining("lexical and dense: the vector store is away");
    }

    private static CodeGraph graphAway() {
        return failing(CodeGraph.class, () -> new GraphException("the graph is away", new Error()));
    }

    private static VectorIndex vectorsAway() {
        return failing(
                VectorIndex.class,
                () -> new VectorException("the vector store is away", new Error()));
    }

    @Test
    void semanticSearchFindsByMeaning() {
        ChunkRanking ranking = new ChunkRanking(shop.vectors, shop.graph, SmallShop.EMBEDDER);
        Answer answer =
                new SemanticSearch(
                                ranking,
                                new SearchPage(shop.graph, shop.vectors, StaleFiles.NONE, true))
                        .answer(shop.target(), SearchRequest.of("money"), Reply.USUAL);
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.total");
        assertThat(answer.results().getFirst().channels()).containsExactly("dense");
    }

    @Test
    void pagesFollowEachOtherAndAForeignCursorIsRefused() {
        SearchRequest one =
                new SearchRequest(
                        "total", Optional.empty(), Optional.empty(), Optional.empty(), 1, false);
        HybridSearch search = search(shop.vectors, shop.graph);
        Answer first = search.answer(shop.target(), one, Reply.USUAL);
        Reply next = reply(Objects.requireNonNull(first.nextCursor()));
        Answer second = search.answer(shop.target(), one, next);
        assertThat(second.results()).hasSize(1);
        assertThat(second.results().getFirst().symbol())
                .isNotEqualTo(first.results().getFirst().symbol());
        assertThatThrownBy(() -> search.answer(shop.target(), SearchRequest.of("shipping"), next))
                .isInstanceOf(InvalidArgument.class);
    }

    @Test
    void symbolIsFoundExactlyAndAnUnknownOneGivesAnEmptyAnswer() {
        FindSymbol find = new FindSymbol(shop.graph, shop.vectors, StaleFiles.NONE);
        Answer answer =
                find.answer(
                        shop.target(),
                        new FindSymbol.Request("Cart.total", Optional.empty(), false, 10),
                        Reply.USUAL);
        assertThat(answer.results().getFirst().symbol()).isEqualTo("Cart.total");
        assertThat(answer.results().getFirst().match()).isEqualTo("exact");
        Answer none =
                find.answer(
                        shop.target(),
                        new FindSymbol.Request("zzqqxx", Optional.empty(), true, 10),
                        Reply.USUAL);
        assertThat(none.results()).isEmpty();
        assertThat(none.note()).contains("zzqqxx");
    }

    @Test
    void traceNamesTheEdgeByWhichEachNodeIsReached() {
        Answer answer = trace("Prices.of");
        assertThat(answer.results())
                .extracting(Hit::symbol)
                .containsExactly("Cart.total", "CartTest.totals");
        Hit second = answer.results().get(1);
        assertThat(second.depth()).isEqualTo(2);
        assertThat(Objects.requireNonNull(second.via()).from())
                .isEqualTo(SmallShop.CART + "#Cart.total");
    }

    @Test
    void ambiguousSymbolGivesCandidatesAndAnUnknownOneTheNearest() {
        Answer answer = trace("total");
        assertThat(answer.results()).isEmpty();
        assertThat(answer.candidates()).hasSize(2);
        assertThatThrownBy(() -> trace("Cart.totl"))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("Cart.total");
    }

    @Test
    void codeIsReadByLinesAndBySymbol() {
        ReadCode read = new ReadCode(shop.vectors, shop.graph, StaleFiles.NONE);
        Answer symbol =
                read.answer(shop.target(), ReadCode.Request.ofSymbol("Cart.shipping"), Reply.USUAL);
        assertThat(Form.TEXT.render(symbol)).contains("8  int shipping() {");
        Answer lines = read.answer(shop.target(), lines(SmallShop.CART, 5, 8), Reply.USUAL);
        assertThat(lines.results().getFirst().snippet())
                .isEqualTo("  return sum + shipping();\n}\n\nint shipping() {");
        assertThatThrownBy(() -> read.answer(shop.target(), lines("Cart.java", 1, 2), Reply.USUAL))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining(SmallShop.CART);
        assertThatThrownBy(() ->
                        read.answer(shop.target(), lines(SmallShop.CART, 99, 99), Reply.USUAL))
                .isInstanceOf(InvalidArgument.class);
    }

    @Test
    void overviewNamesTheLanguage() {
        Answer answer =
                new ProjectOverview(shop.graph, shop.vectors, StaleFiles.NONE)
                        .answer(shop.target(), Reply.USUAL);
        assertThat(Form.TEXT.render(answer)).contains("### Languages\n- java: 3 files");
    }

    @Test
    void withoutTheGraphDefinitionsAreToldFromTheText() {
        Answer exact = findWithoutGraph("Cart.total", true);
        assertThat(exact.results()).hasSize(1);
        Hit total = exact.results().getFirst();
        assertThat(total.symbol()).isEqualTo("Cart.total");
        assertThat(total.kind()).isEqualTo("method");
        assertThat(total.match()).isEqualTo("exact");
        assertThat(total.signature()).isEqualTo("int total(String item) {");
        assertThat(List.of(total.startLine(), total.endLine())).containsExactly(3, 6);
        assertThat(exact.missing())
                .filteredOn(text -> text.startsWith("graph: "))
                .containsExactly("graph: the graph is away");
        assertThat(exact.note()).contains("text");

        assertThat(findWithoutGraph("total", true).results())
                .extracting(Hit::symbol)
                .containsExactlyInAnyOrder("Cart.total", "Prices.total");
        assertThat(findWithoutGraph("SHIPPING", false).results().getFirst().match())
                .isEqualTo("case_insensitive");
        assertThat(findWithoutGraph("shiping", false).results().getFirst().symbol())
                .isEqualTo("Cart.shipping");
        assertThat(findWithoutGraph("Prices.of", true).results()).hasSize(1);
        Answer none = findWithoutGraph("zzqqxx", false);
        assertThat(none.results()).isEmpty();
        assertThat(none.note()).contains("zzqqxx", "away").doesNotStartWith("Nothing found");
    }

    @Test
    void withoutTheGraphASymbolIsReadByItsText() {
        ReadCode read = new ReadCode(shop.vectors, graphAway(), StaleFiles.NONE);
        for (String name : List.of("shipping", SmallShop.CART + "#Cart.shipping")) {
            Answer symbol =
                    read.answer(shop.target(), ReadCode.Request.ofSymbol(name), Reply.USUAL);
            assertThat(Form.TEXT.render(symbol))
                    .contains("8  int shipping() {", "missing: graph: the graph is away");
        }
        Answer several =
                read.answer(shop.target(), ReadCode.Request.ofSymbol("total"), Reply.USUAL);
        assertThat(several.candidates()).hasSize(2);
        assertThatThrownBy(() ->
                        read.answer(
                                shop.target(), ReadCode.Request.ofSymbol("zzqqxx"), Reply.USUAL))
                .as("the text alone cannot say that there is none")
                .isInstanceOf(NothingAnswersException.class)
                .hasMessageContaining("zzqqxx")
                .hasMessageContaining("the graph is away");
        assertThatThrownBy(() -> read.answer(shop.target(), lines("Cart.java", 1, 2), Reply.USUAL))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void withoutTheGraphCallersAreMentionsThatClaimLittle() {
        Answer callers = traceWithoutGraph(SmallShop.CART + "#Cart.total", Trace.CALLERS);
        assertThat(callers.results())
                .extracting(Hit::symbol)
                .containsExactly("Prices.total", "CartTest.totals");
        Via via = Objects.requireNonNull(callers.results().getLast().via());
        assertThat(via)
                .isEqualTo(new Via("mentions", SmallShop.CART + "#Cart.total", "text", 0.2, 4));
        assertThat(callers.results()).extracting(Hit::depth).containsOnly(1);
        assertThat(callers.note()).contains("not known");

        Answer callees = traceWithoutGraph("Cart.shipping", Trace.CALLEES);
        assertThat(callees.results()).isEmpty();
        assertThat(callees.note()).contains(SmallShop.CART + ":8-10", "not known");
        assertThat(traceWithoutGraph(SmallShop.CART, Trace.IMPORTS).note()).contains("not known");
        assertThat(traceWithoutGraph("total", Trace.CALLERS).candidates()).hasSize(2);
    }

    @Test
    void withoutTheGraphTheOverviewHasLanguagesAndFolders() {
        Answer answer =
                new ProjectOverview(graphAway(), shop.vectors, StaleFiles.NONE)
                        .answer(shop.target(), Reply.USUAL);
        assertThat(Form.TEXT.render(answer))
                .contains(
                        "### Languages\n- java: 3 files",
                        "### Modules\n- src/shop: 2 files, 4 symbols",
                        "missing: graph: the graph is away",
                        "not known now")
                .doesNotContain("### Central symbols", "### Entry points");
    }

    @Test
    void withoutGraphAndTextAnErrorNamesBoth() {
        FindSymbol find = new FindSymbol(graphAway(), vectorsAway(), StaleFiles.NONE);
        assertThatThrownBy(() ->
                        find.answer(
                                shop.target(),
                                new FindSymbol.Request("Cart", Optional.empty(), false, 10),
                                Reply.USUAL))
                .isInstanceOf(NothingAnswersException.class)
                .hasMessageContaining("graph: ")
                .hasMessageContaining("lexical and dense: ");
    }

    private static Answer findWithoutGraph(String name, boolean exact) {
        return new FindSymbol(graphAway(), shop.vectors, StaleFiles.NONE)
                .answer(
                        shop.target(),
                        new FindSymbol.Request(name, Optional.empty(), exact, 10),
                        Reply.USUAL);
    }

    private static Answer traceWithoutGraph(String symbol, Trace direction) {
        return new TraceDependencies(graphAway(), shop.vectors, StaleFiles.NONE)
                .answer(
                        shop.target(),
                        new TraceDependencies.Request(symbol, direction, 3, 10),
                        Reply.USUAL);
    }

    private static Answer hybrid(String query) {
        return search(shop.vectors, shop.graph)
                .answer(shop.target(), SearchRequest.of(query), Reply.USUAL);
    }

    private static HybridSearch search(VectorIndex vectors, CodeGraph graph) {
        ChunkRanking ranking = new ChunkRanking(vectors, graph, SmallShop.EMBEDDER);
        return new HybridSearch(
                ranking, new SearchPage(graph, vectors, StaleFiles.NONE, true), Channel.ALL);
    }

    private static Answer trace(String symbol) {
        return new TraceDependencies(shop.graph, shop.vectors, StaleFiles.NONE)
                .answer(
                        shop.target(),
                        new TraceDependencies.Request(symbol, Trace.CALLERS, 3, 10),
                        Reply.USUAL);
    }

    private static ReadCode.Request lines(String path, int first, int last) {
        return new ReadCode.Request(
                Optional.of(path), Optional.of(first), Optional.of(last), Optional.empty());
    }

    private static Reply reply(String cursor) {
        return new Reply(Form.TEXT, new Budget(Budget.USUAL), Optional.of(cursor));
    }

    private static <T> T failing(Class<T> port, Supplier<RuntimeException> fault) {
        return through(
                port,
                (method, arguments) -> {
                    throw fault.get();
                });
    }
}

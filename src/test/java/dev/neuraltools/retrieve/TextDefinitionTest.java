package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.WantedName;
import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a chunk alone tells of the names that it defines. */
class TextDefinitionTest {

    private static final String TEXT =
            "  int size;\n\n  void evict(int n) {\n    sizes -= n;\n  }\n";

    private final CodeChunk both = chunk(List.of("size", "evict"));

    @Test
    void symbolThatTheChunkShowsIsKnownInFull() {
        SymbolNode evict = symbol(both, "evict");

        assertThat(evict.id()).isEqualTo("src/Pool.java#Pool.evict~2");
        assertThat(evict.kind()).isEqualTo("method");
        assertThat(evict.startLine()).isEqualTo(12);
        assertThat(evict.signature()).isEqualTo("void evict(int n) {");
    }

    @Test
    void oneThatSharesTheChunkHasTheTypeOfTheOneThatIsShown() {
        SymbolNode size = symbol(both, "size");

        assertThat(size.id()).isEqualTo("src/Pool.java#Pool.size");
        assertThat(size.kind()).isEmpty();
        assertThat(size.startLine()).isEqualTo(10);
        assertThat(size.signature()).isEqualTo("int size;");
    }

    @Test
    void chunkInTheMiddleOfASymbolBeginsWhereItDoes() {
        SymbolNode evict = symbol(chunk(List.of()), "evict");

        assertThat(evict.id()).isEqualTo("src/Pool.java#Pool.evict~2");
        assertThat(evict.startLine()).isEqualTo(10);
    }

    @Test
    void namesFitByTheirLastPartsTheirCaseOrNearly() {
        assertThat(fit("evict", "evict")).contains(Fit.EXACT);
        assertThat(fit("evict", "Pool.evict")).contains(Fit.EXACT);
        assertThat(fit("evict", "Pool.evict~2")).contains(Fit.EXACT);
        assertThat(fit("evict", "Pool.java#Pool.evict")).contains(Fit.EXACT);
        assertThat(fit("size", "Pool.size")).as("beside it").contains(Fit.EXACT);
        assertThat(fit("evict", "POOL.EVICT")).contains(Fit.CASE_INSENSITIVE);
        assertThat(fit("evict", "evi")).contains(Fit.FUZZY);
        assertThat(fit("evict", "Cache.evict")).as("of another type").contains(Fit.FUZZY);
        assertThat(fit("evict", "Cache.java#evict")).as("of another file").isEmpty();
        assertThat(fit("evict", "insert")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Pool, class, A.java#Pool, A.java#Pool.close, A.java#Line.close",
        "Pool.open, method, A.java#Pool, A.java#Pool.close, A.java#Line.close",
        "Line, class, A.java#Pool, A.java#Pool.close, A.java#Line.close"
    })
    void namesakesOfTwoTypesInOneFileStayTwoSymbols(
            String shown, String kind, String type, String ofPool, String ofLine) {
        CodeChunk pool =
                chunk(shown, kind, "class Pool {\n  void close() {}\n}\n", "Pool", "close");
        CodeChunk line =
                chunk("Pool", "class", "}\nclass Line {\n\n  void close() {}\n", "Line", "close");

        assertThat(symbol(pool, "Pool").id()).isEqualTo(type);
        assertThat(symbol(pool, "close").id()).isEqualTo(ofPool);
        assertThat(symbol(line, "close").id()).isEqualTo(ofLine);
        assertThat(new TextDefinition(line, "close").fit(WantedName.of("Pool.close")))
                .contains(Fit.FUZZY);
    }

    @Test
    void nameAtTheMarginBelongsToTheShownTypeOnlyWhereItNamesIt() {
        String text = "func (p *Pool) close() {}\n\nfunc drain() {}\n";
        CodeChunk chunk = chunk("Pool", "class", text, "close", "drain");

        assertThat(symbol(chunk, "close").id()).isEqualTo("A.java#Pool.close");
        assertThat(symbol(chunk, "drain").id()).isEqualTo("A.java#drain");
    }

    @Test
    void constructorBesideAMethodMeansItsType() {
        CodeChunk chunk = chunk("Pool.open", "method", "  Pool() {}\n", "Pool", "open");

        assertThat(symbol(chunk, "Pool").id()).isEqualTo("A.java#Pool");
    }

    private static CodeChunk chunk(String shown, String kind, String text, String... defines) {
        return new CodeChunk(
                UUID.randomUUID(),
                "A.java",
                "java",
                1,
                9,
                "A.java#" + shown,
                shown,
                kind,
                List.of(defines),
                "A.java",
                text,
                false,
                true,
                1);
    }

    private Optional<Fit> fit(String name, String wanted) {
        return new TextDefinition(both, name).fit(WantedName.of(wanted));
    }

    private static SymbolNode symbol(CodeChunk chunk, String name) {
        return new TextDefinition(chunk, name).symbol(WantedName.of(name));
    }

    private static CodeChunk chunk(List<String> defines) {
        return new CodeChunk(
                UUID.randomUUID(),
                "src/Pool.java",
                "java",
                10,
                14,
                "src/Pool.java#Pool.evict~2",
                "Pool.evict~2",
                "method",
                defines,
                "src/Pool.java > Pool",
                TEXT,
                false,
                true,
                1);
    }
}

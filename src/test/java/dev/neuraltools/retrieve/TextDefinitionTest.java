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
    void oneThatSharesTheChunkHasItsNameAndLineAlone() {
        SymbolNode size = symbol(both, "size");

        assertThat(size.id()).isEqualTo("src/Pool.java#size");
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

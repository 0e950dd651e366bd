package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final CodeChunk LICENCE = chunk(1, "", "// Licensed to you.");
    private static final CodeChunk TYPE = chunk(10, "Pool", "class Pool {");
    private static final CodeChunk EVICTION = chunk(20, "Pool.evict", "void evict() {}");

    private static CodeChunk chunk(int line, String symbol, String text) {
        String path = "src/Pool.java";
        return new CodeChunk(
                new UUID(0, line),
                path,
                "java",
                line,
                line + 5,
                symbol.isEmpty() ? "" : path + "#" + symbol,
                symbol,
                symbol.isEmpty() ? "" : "method",
                symbol.isEmpty() ? List.of() : List.of(symbol),
                "",
                text,
                false,
                true,
                1);
    }

    @Test
    void theChunkWithMostOfTheWordsStandsForItsFile() {
        assertThat(Seats.of(List.of(LICENCE, TYPE, EVICTION), "who may evict"))
                .containsExactly(EVICTION);
    }

    @Test
    void whereNoneHasMoreOfThemCodeComesBeforeTheLicence() {
        assertThat(Seats.of(List.of(LICENCE, TYPE, EVICTION), "unheard of")).containsExactly(TYPE);
    }
}

package dev.neuraltools.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LexicalEncoderTest {

    private final LexicalEncoder encoder = new LexicalEncoder();

    @Test
    void hashIsMurmur3() {
        // Verification values of MurmurHash3_x86_32 with seed 0.
        assertThat(LexicalEncoder.murmur3(new byte[0])).isZero();
        assertThat(murmur3("test")).isEqualTo(0xba6bd213);
        assertThat(murmur3("Hello, world!")).isEqualTo(0xc0363e43);
        assertThat(murmur3("The quick brown fox jumps over the lazy dog")).isEqualTo(0x2e4ff723);
    }

    @Property
    void indicesAreDistinctAscendingAndWeightsPositive(@ForAll String text) {
        SparseVector vector = encoder.body(chunk("src/Pool.java", List.of("evict"), text));
        int[] indices = vector.indices();
        assertThat(vector.values()).hasSameSizeAs(new float[indices.length]);
        assertThat(IntStream.range(1, indices.length)).allMatch(i -> indices[i] > indices[i - 1]);
        assertThat(IntStream.range(0, indices.length))
                .allMatch(i -> indices[i] >= 0 && vector.values()[i] > 0);
    }

    @Property
    void weightOfATermIsSaturated(@ForAll int times) {
        String text = "evict ".repeat(Math.floorMod(times, 500));
        SparseVector vector = encoder.body(chunk("a/b.py", List.of("evict"), text));
        assertThat(weight(vector, "evict")).isPositive().isLessThan(2.2f);
    }

    @Test
    void definedNameWeighsMoreThanMention() {
        SparseVector defined = encoder.body(chunk("a/b.py", List.of("evict"), "def evict():"));
        SparseVector mentioned =
                encoder.body(chunk("a/b.py", List.of("run"), "def run(): evict()"));
        assertThat(weight(defined, "evict")).isGreaterThan(weight(mentioned, "evict"));
    }

    @Test
    void namesKnowNothingOfTheText() {
        SparseVector names = encoder.names(chunk("src/Pool.java", List.of("evict"), "idle idle"));
        assertThat(weight(names, "idle")).isZero();
        assertThat(weight(names, "pool")).isPositive();
        assertThat(weight(names, "evict")).isPositive();
    }

    @Test
    void fileHasTheWordsOfAllItsChunksAndTheirVectorsAreTheSame() {
        CodeChunk first = chunk("src/Pool.java", List.of("evict"), "void evict() { idle++; }");
        CodeChunk second = chunk("src/Pool.java", List.of("close"), "void close() { idle--; }");
        LexicalEncoder.FileVectors file = encoder.file(List.of(first, second));
        assertThat(weight(file.whole(), "idle")).isGreaterThan(weight(file.whole(), "evict"));
        assertThat(weight(file.whole(), "close")).isEqualTo(weight(file.whole(), "evict"));
        assertThat(weight(file.whole(), "pool")).isPositive();
        assertThat(file.bodies()).hasSize(2);
        assertThat(file.bodies().get(1).indices()).isEqualTo(encoder.body(second).indices());
        assertThat(file.bodies().get(1).values()).isEqualTo(encoder.body(second).values());
    }

    @Test
    void wordWeighsLessInALongerFile() {
        CodeChunk named = chunk("a/b.py", List.of("run"), "evict");
        CodeChunk filler = chunk("a/b.py", List.of("run"), "some other words ".repeat(2_000));
        assertThat(weight(encoder.file(List.of(named, filler)).whole(), "evict"))
                .isPositive()
                .isLessThan(weight(encoder.file(List.of(named)).whole(), "evict"));
    }

    @Test
    void queryHasEachTermOnceWithWeightOne() {
        SparseVector query = encoder.bodyQuery("idle connections, idle connection");
        assertThat(query.values()).containsExactly(1f, 1f);
        assertThat(weight(query, "idle")).isEqualTo(1f, within(0f));
    }

    @Test
    void queryWithoutWordsIsEmpty() {
        assertThat(encoder.bodyQuery("?! the").isEmpty()).isTrue();
    }

    private static int murmur3(String text) {
        return LexicalEncoder.murmur3(text.getBytes(StandardCharsets.UTF_8));
    }

    private static float weight(SparseVector vector, String word) {
        int id = LexicalEncoder.id(CodeTokenizer.tokens(word).getFirst());
        return (float)
                IntStream.range(0, vector.indices().length)
                        .filter(i -> vector.indices()[i] == id)
                        .mapToDouble(i -> vector.values()[i])
                        .sum();
    }

    private static CodeChunk chunk(String path, List<String> defines, String text) {
        return new CodeChunk(
                new UUID(1, 2), path, "java", 1, 9, "", "", "", defines, "", text, false, true, 0);
    }
}

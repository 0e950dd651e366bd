package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserLawsTest {

    private static final SourceParser PARSER = new SourceParser();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    static List<String> code() {
        return Samples.CODE;
    }

    @ParameterizedTest
    @MethodSource("code")
    void samplesHoldTheLaws(String name) {
        holdsLaws(name, Samples.text(name));
    }

    @ParameterizedTest
    @MethodSource("code")
    void truncatedSourceHoldsTheLaws(String name) {
        String text = Samples.text(name);
        for (int end = 0; end < text.length(); end += 37) {
            holdsLaws(name, text.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("code")
    void garbledSourceHoldsTheLaws(String name) {
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 40; round++) {
            holdsLaws(name, garbled(Samples.text(name), random));
        }
    }

    @ParameterizedTest
    @MethodSource("code")
    void manyCopiesAreCutIntoChunksOfBoundedSize(String name) {
        String text = Samples.text(name).repeat(30);

        ParsedFile file = holdsLaws(name, text);

        assertThat(file.chunks())
                .allSatisfy(chunk -> {
                    assertThat(chunk.endLine() - chunk.startLine()).isLessThan(80);
                    assertThat(chunk.text().length()).isLessThanOrEqualTo(2_001);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF", "\u0000", "\uD800", "\uFFFD\uFFFD"})
    void textsWithoutSourceHoldTheLaws(String text) {
        Samples.CODE.forEach(name -> holdsLaws(name, text));
        holdsLaws("a.md", text);
        holdsLaws("a.txt", text);
    }

    @Test
    void aMinifiedLineOfAMegabyteIsOneSmallChunk() {
        String text = "var a=function(b){return b.c(1)};".repeat(32_000);

        ParsedFile file = holdsLaws("min.js", text);

        assertThat(file.chunks()).hasSize(1);
        assertThat(file.chunks().getFirst().text().length()).isLessThanOrEqualTo(2_001);
    }

    @Test
    void aMinifiedFileWithABreakInsideIsCutWithoutOverflow() {
        String half = "var a=function(b){return b.c(1)};".repeat(2_000);

        holdsLaws("min.js", half + "`\n`;" + half + "\n// end\n" + "x.y()".repeat(5_000));
        holdsLaws("chain.ts", "a" + ".b(1)".repeat(10_000) + "\n" + "  .c()\n".repeat(500));
    }

    @Test
    void deepNestingHoldsTheLaws() {
        holdsLaws("Deep.java", "class A { int x = " + "(".repeat(10_000) + ";");
        holdsLaws("deep.ts", "f(".repeat(10_000));
        holdsLaws("deep.py", "if a:\n x = " + "[".repeat(10_000));
        holdsLaws("deep.go", "package a\nfunc f() {" + "{\n".repeat(5_000));
        holdsLaws("deep.cpp", "namespace a {".repeat(5_000));
    }

    @Test
    void parsingAtOnceGivesWhatParsingInTurnGives() throws Exception {
        List<ParsedFile> inTurn = new ArrayList<>();
        Samples.CODE.forEach(name -> inTurn.add(PARSER.parse(name, Samples.text(name))));

        List<Future<ParsedFile>> atOnce = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                Samples.CODE.forEach(name ->
                        atOnce.add(threads.submit(() -> PARSER.parse(name, Samples.text(name)))));
            }
        }

        for (int at = 0; at < atOnce.size(); at++) {
            assertThat(atOnce.get(at).get()).isEqualTo(inTurn.get(at % inTurn.size()));
        }
    }

    @Test
    void aTextThatTakesTooLongIsGivenUpAndTheParserGoesOn() {
        String text = Samples.text("Pool.java");
        try (Grammar grammar = Grammar.load(Language.JAVA);
                SyntaxParser parser = new SyntaxParser()) {
            assertThat(parser.parse(grammar, text.repeat(100), Duration.ZERO)).isEmpty();

            try (SyntaxTree tree =
                    parser.parse(grammar, text, Duration.ofMinutes(1)).orElseThrow()) {
                assertThat(tree.matches()).isNotEmpty();
                assertThat(tree.incomplete()).isFalse();
                assertThat(tree.hasError()).isFalse();
            }
        }
    }

    @Test
    void aClosedParserSaysSo() {
        SourceParser parser = new SourceParser();
        parser.close();

        assertThatThrownBy(() -> parser.parse("A.java", "class A {}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        parser.close();
    }

    private static String garbled(String text, Random random) {
        StringBuilder garbled = new StringBuilder(text);
        for (int change = 0; change < 25 && garbled.length() > 2; change++) {
            int at = random.nextInt(garbled.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> garbled.deleteCharAt(at);
                case 1 ->
                        garbled.insert(
                                at,
                                "{}()[]\"'`<>;:\n\\/*#@\u00e9\u0000".charAt(random.nextInt(21)));
                case 2 -> garbled.insert(at, "\uD83D\uDE80\uFFFD");
                default -> garbled.setCharAt(at, garbled.charAt(random.nextInt(garbled.length())));
            }
        }
        return garbled.toString();
    }

    private static ParsedFile holdsLaws(String path, String text) {
        ParsedFile file = PARSER.parse(path, text);
        Lines lines = new Lines(text);
        Set<String> ids = new HashSet<>();
        for (SymbolDef symbol : file.symbols()) {
            assertThat(ids.add(symbol.qualifiedName())).as(symbol.qualifiedName()).isTrue();
            assertThat(symbol.startLine()).isBetween(1, symbol.nameLine());
            assertThat(symbol.endLine()).isBetween(symbol.nameLine(), lines.count());
            assertThat(symbol.parent()).isBetween(-1, file.symbols().size() - 1);
            assertThat(symbol.signature().length()).isLessThanOrEqualTo(300);
            assertThat(symbol.signature()).doesNotContain("\n");
        }
        for (Reference reference : file.references()) {
            assertThat(reference.line()).isBetween(1, lines.count());
            assertThat(reference.from()).isBetween(-1, file.symbols().size() - 1);
            assertThat(reference.receiver().length()).isLessThanOrEqualTo(80);
            assertThat(reference.name()).isNotEmpty();
        }
        chunksCoverEachLineOnce(file, lines);
        return file;
    }

    private static void chunksCoverEachLineOnce(ParsedFile file, Lines lines) {
        BitSet covered = new BitSet();
        int last = 0;
        for (Chunk chunk : file.chunks()) {
            assertThat(chunk.startLine()).isGreaterThan(last);
            assertThat(chunk.header()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
            assertThat(chunk.symbol()).isBetween(-1, file.symbols().size() - 1);
            last = chunk.endLine();
            covered.set(chunk.startLine(), last + 1);
        }
        for (int line = 1; line <= lines.count(); line++) {
            assertThat(covered.get(line) || lines.blank(line)).as("line " + line).isTrue();
        }
        assertThat(last).isLessThanOrEqualTo(lines.count());
    }
}

package dev.neuraltools.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A native parser. Not thread-safe; it is used again for many files, and must be closed. */
final class SyntaxParser implements AutoCloseable {

    private final MemorySegment parser =
            (MemorySegment)
                    NativeTreeSitter.call(
                            () -> (MemorySegment) NativeTreeSitter.PARSER_NEW.invokeExact());
    private final MemorySegment cursor =
            (MemorySegment)
                    NativeTreeSitter.call(
                            () -> (MemorySegment) NativeTreeSitter.QUERY_CURSOR_NEW.invokeExact());

    /**
     * Parses a text.
     *
     * @param limit after how long to give up, for parsing and querying together
     * @return the tree, to be closed before the next text; empty when the time was up
     */
    Optional<SyntaxTree> parse(Grammar grammar, String text, Duration limit) {
        Arena arena = Arena.ofConfined();
        try {
            MemorySegment payload = payload(arena, text, System.nanoTime() + limit.toNanos());
            MemorySegment tree = parse(grammar, arena, payload);
            if (tree.address() != 0) {
                return Optional.of(new SyntaxTree(arena, tree, payload, cursor, grammar));
            }
            reset();
            arena.close();
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            arena.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        NativeTreeSitter.call(() -> {
            NativeTreeSitter.QUERY_CURSOR_DELETE.invokeExact(cursor);
            NativeTreeSitter.PARSER_DELETE.invokeExact(parser);
            return parser;
        });
    }

    private MemorySegment parse(Grammar grammar, Arena arena, MemorySegment payload) {
        MemorySegment input = arena.allocate(NativeTreeSitter.INPUT);
        input.set(ADDRESS, 0, payload);
        input.set(ADDRESS, 8, NativeTreeSitter.READ);
        input.set(JAVA_INT, 16, NativeTreeSitter.UTF16_LITTLE_ENDIAN);
        MemorySegment options = NativeTreeSitter.options(arena, payload);
        return (MemorySegment)
                NativeTreeSitter.call(() -> {
                    boolean fits =
                            (boolean)
                                    NativeTreeSitter.PARSER_SET_LANGUAGE.invokeExact(
                                            parser, grammar.language());
                    if (!fits) {
                        throw new IllegalStateException("A grammar does not fit");
                    }
                    return (MemorySegment)
                            NativeTreeSitter.PARSER_PARSE.invokeExact(
                                    parser, MemorySegment.NULL, input, options);
                });
    }

    private void reset() {
        NativeTreeSitter.call(() -> {
            NativeTreeSitter.PARSER_RESET.invokeExact(parser);
            return parser;
        });
    }

    /** UTF-16, so that an offset of tree-sitter is twice the offset in the Java string. */
    private static MemorySegment payload(Arena arena, String text, long deadline) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_16LE);
        MemorySegment bytes = NativeTreeSitter.bytes(arena, encoded);
        MemorySegment payload = arena.allocate(NativeTreeSitter.PAYLOAD);
        payload.set(JAVA_LONG, 0, deadline);
        payload.set(JAVA_LONG, 8, bytes.address());
        payload.set(JAVA_LONG, 16, encoded.length);
        return payload;
    }
}

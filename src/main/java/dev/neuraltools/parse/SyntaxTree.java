package dev.neuraltools.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The syntax tree of one text. Not thread-safe; frees its native memory when closed. */
@SuppressWarnings("restricted") // captures are an array in native memory
final class SyntaxTree implements AutoCloseable {

    /** How many matches may be half done at once; beyond it the oldest are dropped. */
    private static final int MATCH_LIMIT = 1_024;

    /** Blocks nested more deeply than this are not looked into. */
    private static final int DEPTH_LIMIT = 200;

    private final Arena arena;
    private final MemorySegment tree;
    private final MemorySegment payload;
    private final MemorySegment queryCursor;
    private final Grammar grammar;
    private final MemorySegment root;
    private boolean incomplete;

    SyntaxTree(
            Arena arena,
            MemorySegment tree,
            MemorySegment payload,
            MemorySegment queryCursor,
            Grammar grammar) {
        this.arena = arena;
        this.tree = tree;
        this.payload = payload;
        this.queryCursor = queryCursor;
        this.grammar = grammar;
        this.root =
                (MemorySegment)
                        NativeTreeSitter.call(() ->
                                (MemorySegment)
                                        NativeTreeSitter.TREE_ROOT.invokeExact(
                                                (SegmentAllocator) arena, tree));
    }

    /** Whether the text has syntax errors. */
    boolean hasError() {
        return (boolean)
                NativeTreeSitter.call(
                        () -> (boolean) NativeTreeSitter.NODE_HAS_ERROR.invokeExact(root));
    }

    /** Whether matches are missing, because the time was up or too many were half done at once. */
    boolean incomplete() {
        return incomplete;
    }

    /** All matches of the grammar's query, in no particular order. */
    List<Match> matches() {
        List<Match> matches = new ArrayList<>();
        MemorySegment match = arena.allocate(NativeTreeSitter.MATCH);
        MemorySegment options = NativeTreeSitter.options(arena, payload);
        NativeTreeSitter.call(() -> {
            NativeTreeSitter.QUERY_CURSOR_LIMIT.invokeExact(queryCursor, MATCH_LIMIT);
            NativeTreeSitter.QUERY_CURSOR_EXEC.invokeExact(
                    queryCursor, grammar.query(), root, options);
            while ((boolean) NativeTreeSitter.QUERY_CURSOR_NEXT.invokeExact(queryCursor, match)) {
                Match found = match(match);
                if (found != null) {
                    matches.add(found);
                }
            }
            boolean late = System.nanoTime() - payload.get(JAVA_LONG, 0) > 0;
            incomplete =
                    late
                            || (boolean)
                                    NativeTreeSitter.QUERY_CURSOR_EXCEEDED.invokeExact(queryCursor);
            return matches;
        });
        return matches;
    }

    /**
     * The nodes that reach over more than {@code limit} code units, each with its children, and
     * below them those children.
     */
    Block blocks(int limit) {
        MemorySegment cursor =
                (MemorySegment)
                        NativeTreeSitter.call(() ->
                                (MemorySegment)
                                        NativeTreeSitter.CURSOR_NEW.invokeExact(
                                                (SegmentAllocator) arena, root));
        SegmentAllocator scratch =
                SegmentAllocator.prefixAllocator(arena.allocate(NativeTreeSitter.NODE));
        try {
            return (Block) NativeTreeSitter.call(() -> block(cursor, scratch, limit, 0));
        } finally {
            NativeTreeSitter.call(() -> {
                NativeTreeSitter.CURSOR_DELETE.invokeExact(cursor);
                return cursor;
            });
        }
    }

    @Override
    public void close() {
        NativeTreeSitter.call(() -> {
            NativeTreeSitter.TREE_DELETE.invokeExact(tree);
            return tree;
        });
        arena.close();
    }

    private static Block block(MemorySegment cursor, SegmentAllocator scratch, int limit, int depth)
            throws Throwable {
        MemorySegment node =
                (MemorySegment) NativeTreeSitter.CURSOR_NODE.invokeExact(scratch, cursor);
        Span span = span(node);
        if (span.end() - span.start() <= limit || depth >= DEPTH_LIMIT) {
            return new Block(span, List.of());
        }
        List<Block> children = new ArrayList<>();
        if ((boolean) NativeTreeSitter.CURSOR_FIRST_CHILD.invokeExact(cursor)) {
            do {
                children.add(block(cursor, scratch, limit, depth + 1));
            } while ((boolean) NativeTreeSitter.CURSOR_NEXT_SIBLING.invokeExact(cursor));
            NativeTreeSitter.backToParent(cursor);
        }
        return new Block(span, children);
    }

    private @Nullable Match match(MemorySegment match) throws Throwable {
        int count = Short.toUnsignedInt(match.get(JAVA_SHORT, 6));
        MemorySegment captures =
                match.get(ADDRESS, 8).reinterpret((long) count * NativeTreeSitter.CAPTURE_BYTES);
        Role leading = null;
        Span span = null;
        Map<Role, Span> parts = null;
        int arguments = -1;
        for (int i = 0; i < count; i++) {
            long at = (long) i * NativeTreeSitter.CAPTURE_BYTES;
            int index = captures.get(JAVA_INT, at + NativeTreeSitter.CAPTURE_INDEX_OFFSET);
            Optional<Role> role = grammar.role(index);
            if (role.isEmpty()) {
                continue;
            }
            MemorySegment node = captures.asSlice(at, NativeTreeSitter.NODE.byteSize());
            if (role.get().leads()) {
                leading = role.get();
                span = span(node);
            } else {
                parts = parts == null ? Match.noParts() : parts;
                parts.put(role.get(), span(node));
                if (role.get() == Role.ARGUMENTS) {
                    arguments = (int) NativeTreeSitter.NODE_NAMED_CHILDREN.invokeExact(node);
                }
            }
        }
        if (leading == null || span == null) {
            return null;
        }
        return new Match(leading, span, parts == null ? Map.of() : parts, arguments);
    }

    private static Span span(MemorySegment node) throws Throwable {
        int start = node.get(JAVA_INT, 0);
        int end = (int) NativeTreeSitter.NODE_END.invokeExact(node);
        return new Span(start / 2, end / 2);
    }
}

package dev.neuraltools.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.treesitter.utils.NativeUtils;

/**
 * The C functions of tree-sitter that parsing needs, and the layouts of their structs.
 *
 * <p>The libraries are those that {@code io.github.bonede:tree-sitter} carries; they are called
 * through the foreign function interface. Its JNI glue looks up classes and fields by name for each
 * captured node, so that a query costs 2.6 times as much there, and it hands texts over as modified
 * UTF-8, whose offsets are wrong behind an emoji.
 *
 * <p>Structs are those of {@code tree_sitter/api.h} of 0.26: {@code TSNode} of 32 bytes whose first
 * word is the start byte, {@code TSQueryMatch} of 16, {@code TSQueryCapture} of 40, {@code
 * TSTreeCursor} of 32.
 */
@SuppressWarnings("restricted") // to call native code is what it is for
final class NativeTreeSitter {

    static final StructLayout NODE =
            MemoryLayout.structLayout(
                    MemoryLayout.sequenceLayout(4, JAVA_INT).withName("context"),
                    ADDRESS.withName("id"),
                    ADDRESS.withName("tree"));

    static final StructLayout MATCH =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("id"),
                    JAVA_SHORT.withName("pattern"),
                    JAVA_SHORT.withName("captureCount"),
                    ADDRESS.withName("captures"));

    static final StructLayout CURSOR =
            MemoryLayout.structLayout(
                    ADDRESS.withName("tree"),
                    ADDRESS.withName("id"),
                    MemoryLayout.sequenceLayout(3, JAVA_INT).withName("context"),
                    MemoryLayout.paddingLayout(4));

    static final StructLayout INPUT =
            MemoryLayout.structLayout(
                    ADDRESS.withName("payload"),
                    ADDRESS.withName("read"),
                    JAVA_INT.withName("encoding"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("decode"));

    static final StructLayout OPTIONS =
            MemoryLayout.structLayout(ADDRESS.withName("payload"), ADDRESS.withName("progress"));

    private static final StructLayout POINT =
            MemoryLayout.structLayout(JAVA_INT.withName("row"), JAVA_INT.withName("column"));

    /** What the callbacks are handed: {@code deadline nanos, text address, text length}. */
    static final StructLayout PAYLOAD =
            MemoryLayout.structLayout(
                    JAVA_LONG.withName("deadline"),
                    JAVA_LONG.withName("address"),
                    JAVA_LONG.withName("length"));

    static final int CAPTURE_BYTES = 40;
    static final int CAPTURE_INDEX_OFFSET = 32;
    static final int UTF16_LITTLE_ENDIAN = 1;

    private static final AddressLayout PAYLOAD_POINTER = ADDRESS.withTargetLayout(PAYLOAD);
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup CORE = library("lib/tree-sitter");

    static final MethodHandle PARSER_NEW = core("ts_parser_new", FunctionDescriptor.of(ADDRESS));
    static final MethodHandle PARSER_DELETE =
            core("ts_parser_delete", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle PARSER_RESET =
            core("ts_parser_reset", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle PARSER_SET_LANGUAGE =
            core("ts_parser_set_language", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
    static final MethodHandle PARSER_PARSE =
            core(
                    "ts_parser_parse_with_options",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INPUT, OPTIONS));

    static final MethodHandle TREE_DELETE =
            core("ts_tree_delete", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle TREE_ROOT =
            core("ts_tree_root_node", FunctionDescriptor.of(NODE, ADDRESS));

    static final MethodHandle NODE_END =
            core("ts_node_end_byte", FunctionDescriptor.of(JAVA_INT, NODE));
    static final MethodHandle NODE_HAS_ERROR =
            core("ts_node_has_error", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));
    static final MethodHandle NODE_NAMED_CHILDREN =
            core("ts_node_named_child_count", FunctionDescriptor.of(JAVA_INT, NODE));

    static final MethodHandle QUERY_NEW =
            core(
                    "ts_query_new",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle QUERY_DELETE =
            core("ts_query_delete", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle QUERY_CAPTURE_COUNT =
            core("ts_query_capture_count", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    static final MethodHandle QUERY_CAPTURE_NAME =
            core(
                    "ts_query_capture_name_for_id",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));

    static final MethodHandle QUERY_CURSOR_NEW =
            core("ts_query_cursor_new", FunctionDescriptor.of(ADDRESS));
    static final MethodHandle QUERY_CURSOR_DELETE =
            core("ts_query_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle QUERY_CURSOR_LIMIT =
            core("ts_query_cursor_set_match_limit", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    static final MethodHandle QUERY_CURSOR_EXEC =
            core(
                    "ts_query_cursor_exec_with_options",
                    FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, NODE, ADDRESS));
    static final MethodHandle QUERY_CURSOR_NEXT =
            core(
                    "ts_query_cursor_next_match",
                    FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));

    static final MethodHandle QUERY_CURSOR_EXCEEDED =
            core(
                    "ts_query_cursor_did_exceed_match_limit",
                    FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));

    static final MethodHandle CURSOR_NEW =
            core("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
    static final MethodHandle CURSOR_DELETE =
            core("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle CURSOR_NODE =
            core("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ADDRESS));
    static final MethodHandle CURSOR_FIRST_CHILD =
            core("ts_tree_cursor_goto_first_child", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
    static final MethodHandle CURSOR_NEXT_SIBLING =
            core("ts_tree_cursor_goto_next_sibling", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
    static final MethodHandle CURSOR_PARENT =
            core("ts_tree_cursor_goto_parent", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));

    /** {@code bool progress(state)}: whether the deadline has passed. */
    static final MemorySegment PROGRESS =
            callback(
                    "deadlinePassed",
                    MethodType.methodType(boolean.class, MemorySegment.class),
                    FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS.withTargetLayout(PAYLOAD_POINTER)));

    /** {@code const char *read(payload, offset, point, *count)}: all the text from an offset on. */
    static final MemorySegment READ =
            callback(
                    "read",
                    MethodType.methodType(
                            MemorySegment.class,
                            MemorySegment.class,
                            int.class,
                            MemorySegment.class,
                            MemorySegment.class),
                    FunctionDescriptor.of(
                            ADDRESS,
                            PAYLOAD_POINTER,
                            JAVA_INT,
                            POINT,
                            ADDRESS.withTargetLayout(JAVA_INT)));

    private NativeTreeSitter() {}

    /** The grammar of a language, as {@code tree_sitter_java()} answers it. */
    static MemorySegment language(String name) {
        SymbolLookup library = library("lib/tree-sitter-" + name);
        MethodHandle function =
                handle(
                        library,
                        "tree_sitter_" + name.replace('-', '_'),
                        FunctionDescriptor.of(ADDRESS));
        return (MemorySegment) call(() -> (MemorySegment) function.invokeExact());
    }

    /** A native call, with what cannot happen turned into an error. */
    static Object call(NativeCall call) {
        try {
            return call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("A native call of tree-sitter failed", failure);
        }
    }

    /** A native call. */
    @FunctionalInterface
    interface NativeCall {
        Object run() throws Throwable;
    }

    /** Moves a cursor up again; it stands below a node that it came from. */
    static void backToParent(MemorySegment cursor) throws Throwable {
        if (!(boolean) CURSOR_PARENT.invokeExact(cursor)) {
            throw new IllegalStateException("A cursor lost its parent");
        }
    }

    @SuppressWarnings("UnusedMethod") // called by the library, found by its name
    private static boolean deadlinePassed(MemorySegment state) {
        long deadline = state.get(PAYLOAD_POINTER, 0).get(JAVA_LONG, 0);
        return System.nanoTime() - deadline > 0;
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by the library, found by name
    private static MemorySegment read(
            MemorySegment payload, int offset, MemorySegment point, MemorySegment count) {
        long left = Math.max(0, payload.get(JAVA_LONG, 16) - offset);
        count.set(JAVA_INT, 0, (int) left);
        return MemorySegment.ofAddress(payload.get(JAVA_LONG, 8) + offset);
    }

    private static MemorySegment callback(
            String name, MethodType type, FunctionDescriptor function) {
        try {
            MethodHandle target =
                    MethodHandles.lookup().findStatic(NativeTreeSitter.class, name, type);
            return LINKER.upcallStub(target, function, Arena.global());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static MethodHandle core(String name, FunctionDescriptor function) {
        return handle(CORE, name, function);
    }

    private static MethodHandle handle(
            SymbolLookup library, String name, FunctionDescriptor function) {
        return LINKER.downcallHandle(library.findOrThrow(name), function);
    }

    private static SymbolLookup library(String name) {
        return SymbolLookup.libraryLookup(NativeUtils.libFile(name), Arena.global());
    }

    /** {@code TSParseOptions} or {@code TSQueryCursorOptions}: they are alike. */
    static MemorySegment options(Arena arena, MemorySegment payload) {
        MemorySegment options = arena.allocate(OPTIONS);
        options.set(ADDRESS, 0, payload);
        options.set(ADDRESS, 8, PROGRESS);
        return options;
    }

    /** A C string of unknown length. */
    static String string(MemorySegment address) {
        return address.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** The {@code char *} of a query file, without its terminator. */
    static MemorySegment bytes(Arena arena, byte[] bytes) {
        return arena.allocateFrom(JAVA_BYTE, bytes);
    }
}

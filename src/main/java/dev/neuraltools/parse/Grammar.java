package dev.neuraltools.parse;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A tree-sitter grammar with its compiled query. Immutable and thread-safe: one serves all threads.
 *
 * <p>Compiling takes some 10 ms, so there is one for each language and not for each file.
 */
final class Grammar implements AutoCloseable {

    private final MemorySegment language;
    private final MemorySegment query;
    private final Optional<Role>[] roles;

    private Grammar(MemorySegment language, MemorySegment query, Optional<Role>[] roles) {
        this.language = language;
        this.query = query;
        this.roles = roles;
    }

    /**
     * Loads a grammar and compiles its query files, {@code parse/<name>.scm}, as one.
     *
     * @throws IllegalStateException when the query does not fit the grammar; says where
     */
    static Grammar load(Language language) {
        MemorySegment pointer = NativeTreeSitter.language(language.grammar());
        MemorySegment query = compile(pointer, language.queries(), source(language.queries()));
        return new Grammar(pointer, query, roles(query));
    }

    MemorySegment language() {
        return language;
    }

    MemorySegment query() {
        return query;
    }

    /** The role of a capture by its index in the query; empty where it is ignored. */
    Optional<Role> role(int capture) {
        return roles[capture];
    }

    @Override
    public void close() {
        NativeTreeSitter.call(() -> {
            NativeTreeSitter.QUERY_DELETE.invokeExact(query);
            return query;
        });
    }

    private static MemorySegment compile(
            MemorySegment language, List<String> names, byte[] source) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = NativeTreeSitter.bytes(arena, source);
            MemorySegment at = arena.allocate(JAVA_INT);
            MemorySegment error = arena.allocate(JAVA_INT);
            MemorySegment query =
                    (MemorySegment)
                            NativeTreeSitter.call(() ->
                                    (MemorySegment)
                                            NativeTreeSitter.QUERY_NEW.invokeExact(
                                                    language, text, source.length, at, error));
            if (query.address() == 0) {
                throw new IllegalStateException(
                        describe(names, source, at.get(JAVA_INT, 0), error.get(JAVA_INT, 0)));
            }
            return query;
        }
    }

    private static String describe(List<String> names, byte[] source, int at, int error) {
        String[] errors = {"none", "syntax", "node type", "field", "capture", "structure"};
        String before = new String(source, 0, at, StandardCharsets.UTF_8);
        String after = new String(source, at, source.length - at, StandardCharsets.UTF_8);
        return "%s, line %d: wrong %s at '%s'"
                .formatted(
                        String.join(" + ", names),
                        before.lines().count(),
                        errors[Math.min(error, errors.length - 1)],
                        after.lines().findFirst().orElse(""));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static Optional<Role>[] roles(MemorySegment query) {
        int count =
                (int)
                        NativeTreeSitter.call(() ->
                                (int) NativeTreeSitter.QUERY_CAPTURE_COUNT.invokeExact(query));
        Optional<Role>[] roles = new Optional[count];
        for (int capture = 0; capture < count; capture++) {
            String name = captureName(query, capture);
            roles[capture] = Role.of(name);
            if (roles[capture].isEmpty() && !name.startsWith("_")) {
                throw new IllegalStateException("No such capture: @" + name);
            }
        }
        return roles;
    }

    private static String captureName(MemorySegment query, int capture) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_INT);
            MemorySegment name =
                    (MemorySegment)
                            NativeTreeSitter.call(() ->
                                    (MemorySegment)
                                            NativeTreeSitter.QUERY_CAPTURE_NAME.invokeExact(
                                                    query, capture, length));
            return NativeTreeSitter.string(name);
        }
    }

    private static byte[] source(List<String> names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        names.forEach(name -> all.writeBytes(source(name)));
        return all.toByteArray();
    }

    private static byte[] source(String name) {
        String resource = "/parse/" + name + ".scm";
        try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no query file " + resource);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

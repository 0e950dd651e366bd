package dev.neuraltools.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sample sources of the tests, and what was read of them in a form that asserts well. */
final class Samples {

    static final List<String> CODE =
            List.of(
                    "Pool.java",
                    "tasks.py",
                    "router.ts",
                    "view.tsx",
                    "app.jsx",
                    "server.go",
                    "Foo.kt",
                    "lib.rs",
                    "add.c",
                    "foo.cpp",
                    "Foo.cs");

    /** One for the whole run: compiling the queries takes longer than reading the samples. */
    private static final SourceParser PARSER = new SourceParser();

    private Samples() {}

    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/parse/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ParsedFile parsed(String name) {
        return PARSER.parse("src/" + name, text(name));
    }

    static ParsedFile parsed(String path, String text) {
        return PARSER.parse(path, text);
    }

    /** {@code METHOD Pool.take}. */
    static List<String> symbols(ParsedFile file) {
        return file.symbols().stream()
                .map(symbol -> symbol.kind() + " " + symbol.qualifiedName())
                .toList();
    }

    /** {@code CALL pool<Pool>.take/1 from Foo.run}. */
    static List<String> references(ParsedFile file) {
        return file.references().stream().map(reference -> shown(file, reference)).toList();
    }

    /** {@code module:name as alias}. */
    static List<String> imports(ParsedFile file) {
        return file.imports().stream()
                .map(found -> found.module() + ":" + found.name() + " as " + found.alias())
                .toList();
    }

    static SymbolDef symbol(ParsedFile file, String qualifiedName) {
        return file.symbols().stream()
                .filter(symbol -> symbol.qualifiedName().equals(qualifiedName))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No " + qualifiedName + " in " + symbols(file)));
    }

    private static String shown(ParsedFile file, Reference reference) {
        String type =
                reference.receiverType().isEmpty() ? "" : "<" + reference.receiverType() + ">";
        String dot = reference.receiver().isEmpty() ? "" : reference.receiver() + type + ".";
        String arity = reference.arity() < 0 ? "" : "/" + reference.arity();
        String from =
                reference.from() < 0
                        ? "file"
                        : file.symbols().get(reference.from()).qualifiedName();
        return reference.kind() + " " + dot + reference.name() + arity + " from " + from;
    }
}

package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import dev.neuraltools.parse.ParsedFile;
import dev.neuraltools.parse.Reference;
import dev.neuraltools.parse.SymbolKind;
import java.util.List;

/**
 * What linking needs to know of a file: small enough to keep for every file of a project.
 *
 * @param path relative to the project's root
 * @param language as the parser names it
 * @param module the package that the file declares; of a manifest the name that it gives the code
 *     around it
 * @param test whether it is a test, an example or a fixture
 * @param symbols in source order
 * @param references in source order, not resolved
 * @param imports in source order
 * @param mentions of code in a document
 */
public record FileFacts(
        String path,
        String language,
        String module,
        boolean test,
        List<Symbol> symbols,
        List<Reference> references,
        List<Import> imports,
        List<Mention> mentions) {

    /**
     * A symbol that a file defines; the components mean what they mean in {@code SymbolDef}.
     *
     * @param parent an index in {@link FileFacts#symbols()}, or −1
     */
    public record Symbol(
            String qualifiedName,
            String name,
            SymbolKind kind,
            int parent,
            int arity,
            String type) {}

    /**
     * Code that a document speaks of, as written between backticks.
     *
     * @param from the index of the section around it, or −1
     */
    public record Mention(int from, String text, int line) {}

    public FileFacts {
        symbols = List.copyOf(symbols);
        references = List.copyOf(references);
        imports = List.copyOf(imports);
        mentions = List.copyOf(mentions);
    }

    /**
     * The facts of a file.
     *
     * @param text the whole text of the file
     */
    public static FileFacts of(ParsedFile file, String text) {
        List<Symbol> symbols =
                file.symbols().stream()
                        .map(s ->
                                new Symbol(
                                        s.qualifiedName(),
                                        s.name(),
                                        s.kind(),
                                        s.parent(),
                                        s.arity(),
                                        s.type()))
                        .toList();
        String module = Manifests.module(file.path(), text).orElse(file.module());
        return new FileFacts(
                file.path(),
                file.language(),
                module,
                file.test(),
                symbols,
                file.references(),
                file.imports(),
                Mentions.in(file));
    }

    /** The graph's id of a symbol, or of the file for −1. */
    public String id(int symbol) {
        return symbol < 0 ? path : path + "#" + symbols.get(symbol).qualifiedName();
    }

    /** The facts as bytes: versioned and deflated. */
    public byte[] toBytes() {
        return FactsCodec.encode(this);
    }

    /**
     * The facts out of bytes.
     *
     * @throws FactsFormatException when they are of another version, or broken: the file has to be
     *     parsed again
     */
    public static FileFacts fromBytes(byte[] bytes) {
        return FactsCodec.decode(bytes);
    }
}

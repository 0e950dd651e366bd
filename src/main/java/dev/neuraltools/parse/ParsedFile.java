package dev.neuraltools.parse;

import java.util.List;

/**
 * What a file holds.
 *
 * @param path relative to the project's root, with forward slashes
 * @param language {@code java}, {@code python}, …, as {@link SourceParser#language} names it
 * @param module the package or module that the file itself declares, as {@code io.lettuce.core} or
 *     Go's {@code server}; empty where none is declared
 * @param symbols in source order, an enclosing one before its members
 * @param references in source order
 * @param imports in source order
 * @param chunks in source order
 * @param test whether it is a test, an example, a fixture or a benchmark, by its path and content
 * @param broken whether it has syntax errors or took too long; what could be read is here all the
 *     same
 */
public record ParsedFile(
        String path,
        String language,
        String module,
        List<SymbolDef> symbols,
        List<Reference> references,
        List<Import> imports,
        List<Chunk> chunks,
        boolean test,
        boolean broken) {

    public ParsedFile {
        symbols = List.copyOf(symbols);
        references = List.copyOf(references);
        imports = List.copyOf(imports);
        chunks = List.copyOf(chunks);
    }

    /** The graph's id of a symbol of this file: {@code path#qualifiedName}. */
    public String idOf(SymbolDef symbol) {
        return path + "#" + symbol.qualifiedName();
    }
}

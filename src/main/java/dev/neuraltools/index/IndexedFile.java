package dev.neuraltools.index;

import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.index.link.FileFacts;
import dev.neuraltools.index.scan.SourceFile;
import dev.neuraltools.parse.Chunk;
import dev.neuraltools.parse.ParsedFile;
import dev.neuraltools.parse.SymbolDef;
import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file that was parsed, as the stores will have it once it is linked.
 *
 * @param source without its text
 * @param lines how many it has
 * @param facts for linking
 * @param symbols as they were parsed
 */
record IndexedFile(SourceFile source, int lines, FileFacts facts, List<SymbolDef> symbols) {

    /** Product code goes before documents, documents before tests. */
    private static final double PRODUCT = 2;

    private static final double DOCUMENT = 1;

    static IndexedFile of(SourceFile source, ParsedFile parsed) {
        SourceFile light =
                new SourceFile(source.path(), source.size(), source.modified(), source.hash(), "");
        FileFacts facts = FileFacts.of(parsed, source.text());
        return new IndexedFile(light, lines(source.text()), facts, parsed.symbols());
    }

    private static int lines(String text) {
        int lines = text.isEmpty() || text.endsWith("\n") ? 0 : 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        return lines;
    }

    FileNode node(String edgeDigest) {
        return new FileNode(
                source.path(),
                facts.language(),
                facts.module(),
                source.hash(),
                source.size(),
                source.modified(),
                lines,
                facts.test(),
                edgeDigest);
    }

    List<SymbolNode> nodes(Map<String, Double> centrality) {
        List<SymbolNode> nodes = new ArrayList<>(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            SymbolDef symbol = symbols.get(i);
            String id = facts.id(i);
            nodes.add(
                    new SymbolNode(
                            id,
                            symbol.name(),
                            symbol.qualifiedName(),
                            symbol.kind().wire(),
                            source.path(),
                            facts.language(),
                            symbol.startLine(),
                            symbol.endLine(),
                            symbol.signature(),
                            symbol.modifiers(),
                            facts.test(),
                            centrality.getOrDefault(id, 0.0)));
        }
        return nodes;
    }

    /** The chunks of a file, as they are searched. */
    static List<CodeChunk> chunks(String project, ParsedFile file) {
        ChunkIds ids = new ChunkIds(project, file.path());
        return file.chunks().stream().map(chunk -> chunk(ids, file, chunk)).toList();
    }

    private static CodeChunk chunk(ChunkIds ids, ParsedFile file, Chunk chunk) {
        boolean shows = chunk.symbol() >= 0;
        String symbol = shows ? file.symbols().get(chunk.symbol()).qualifiedName() : "";
        return new CodeChunk(
                ids.of(symbol, chunk.header() + "\n" + chunk.text()),
                file.path(),
                file.language(),
                chunk.startLine(),
                chunk.endLine(),
                shows ? file.idOf(file.symbols().get(chunk.symbol())) : "",
                symbol,
                shows ? file.symbols().get(chunk.symbol()).kind().wire() : "",
                chunk.defines(),
                chunk.header(),
                chunk.text(),
                file.test(),
                chunk.embeddable(),
                priority(file, chunk));
    }

    private static double priority(ParsedFile file, Chunk chunk) {
        if (file.test()) {
            return 0;
        }
        boolean document = file.language().equals("markdown");
        return (document ? DOCUMENT : PRODUCT) + (chunk.defines().isEmpty() ? 0 : 0.5);
    }
}

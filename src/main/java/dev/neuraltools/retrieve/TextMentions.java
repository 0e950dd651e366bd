package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.vector.ChunkFilter;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.LexicalEncoder;
import dev.neuraltools.vector.VectorIndex;
import java.util.List;

/**
 * Where the text mentions a name outside of its definition. A mention may be a call, another
 * symbol's name, or a comment. Thread-safe; blocks as the vector store does.
 */
final class TextMentions {

    private static final int MOST = 200;

    private final VectorIndex vectors;
    private final LexicalEncoder encoder = new LexicalEncoder();

    TextMentions(VectorIndex vectors) {
        this.vectors = vectors;
    }

    /**
     * A mention.
     *
     * @param line the first in the chunk that has the name
     */
    record Mention(CodeChunk chunk, int line) {}

    /**
     * Mentions of a symbol's name, product code first, each chunk once; of the 200 chunks that have
     * most of its words.
     */
    List<Mention> of(Target target, SymbolNode symbol) {
        ChunkSearch search =
                new ChunkSearch.Body(encoder.bodyQuery(symbol.name()), ChunkFilter.ALL, MOST);
        return vectors.searchWhole(target.scope(), search).stream()
                .filter(chunk -> !defines(symbol, chunk))
                .map(chunk -> new Mention(chunk, Words.firstLine(chunk.text(), symbol.name())))
                .filter(mention -> mention.line() >= 0)
                .map(mention ->
                        new Mention(mention.chunk(), mention.chunk().startLine() + mention.line()))
                .sorted((a, b) -> Boolean.compare(a.chunk().test(), b.chunk().test()))
                .toList();
    }

    private static boolean defines(SymbolNode symbol, CodeChunk chunk) {
        return chunk.path().equals(symbol.path())
                && chunk.startLine() <= symbol.endLine()
                && symbol.startLine() <= chunk.endLine();
    }
}

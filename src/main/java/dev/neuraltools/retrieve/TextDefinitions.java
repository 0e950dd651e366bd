package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.graph.WantedName;
import dev.neuraltools.vector.ChunkFilter;
import dev.neuraltools.vector.ChunkSearch;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.LexicalEncoder;
import dev.neuraltools.vector.SparseVector;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Definitions as the chunks of the text tell them, for when the graph is away. They have no
 * modifiers and no centrality; one that shares its chunk with others has no kind either, and the
 * qualified name that it seems to have there. Names of stop words and single letters are found by
 * their path or type alone.
 */
final class TextDefinitions implements Definitions {

    /** How many chunks are looked through that have words of a name. */
    private static final int MOST = 200;

    private static final Comparator<SymbolMatch> BEST_FIRST =
            Comparator.comparing(SymbolMatch::fit)
                    .thenComparing(match -> match.symbol().kind().isEmpty())
                    .thenComparing(match -> match.symbol().test());

    private final VectorIndex vectors;
    private final LexicalEncoder encoder = new LexicalEncoder();

    TextDefinitions(VectorIndex vectors) {
        this.vectors = vectors;
    }

    @Override
    public Optional<SymbolNode> symbol(Target target, String id) {
        WantedName wanted = WantedName.of(id);
        List<CodeChunk> file = vectors.chunksOf(target.scope(), Set.of(wanted.path()));
        return file.stream()
                .filter(chunk -> chunk.symbolId().equals(id))
                .findFirst()
                .map(chunk -> new TextDefinition(chunk, wanted.simple()).symbol(wanted))
                .map(symbol -> whole(symbol, file));
    }

    @Override
    public List<SymbolMatch> find(Target target, SymbolQuery query) {
        WantedName wanted = WantedName.of(query.name());
        Map<String, SymbolMatch> found = new LinkedHashMap<>();
        for (CodeChunk chunk : chunks(target, wanted)) {
            for (String name : chunk.defines()) {
                TextDefinition definition = new TextDefinition(chunk, name);
                definition
                        .fit(wanted)
                        .map(fit -> new SymbolMatch(definition.symbol(wanted), fit))
                        .filter(match -> admits(query, match))
                        .ifPresent(match ->
                                found.merge(match.symbol().id(), match, TextDefinitions::one));
            }
        }
        boolean alike = query.reach().alike(found.values().stream().anyMatch(SymbolMatch::named));
        return whole(
                target,
                found.values().stream()
                        .filter(match -> alike || match.named())
                        .sorted(BEST_FIRST)
                        .skip(query.offset())
                        .limit(query.limit())
                        .toList());
    }

    /** A symbol that two chunks define, as a type and its constructor, begins in the earlier. */
    private static SymbolMatch one(SymbolMatch a, SymbolMatch b) {
        boolean inOrder = a.symbol().startLine() <= b.symbol().startLine();
        SymbolNode first = inOrder ? a.symbol() : b.symbol();
        SymbolNode second = inOrder ? b.symbol() : a.symbol();
        String kind = first.kind().isEmpty() ? second.kind() : first.kind();
        Fit fit = a.fit().compareTo(b.fit()) <= 0 ? a.fit() : b.fit();
        int end = Math.max(first.endLine(), second.endLine());
        return new SymbolMatch(with(first, kind, end), fit);
    }

    private static boolean admits(SymbolQuery query, SymbolMatch match) {
        return (query.reach() != Reach.EXACT || match.fit() == Fit.EXACT)
                && (query.kinds().isEmpty() || query.kinds().contains(match.symbol().kind()));
    }

    /** Chunks of code that may define the name, likely ones first. */
    private List<CodeChunk> chunks(Target target, WantedName wanted) {
        List<CodeChunk> chunks = new ArrayList<>();
        if (!wanted.path().isEmpty()) {
            chunks.addAll(vectors.chunksOf(target.scope(), Set.of(wanted.path())));
        }
        if (chunks.isEmpty()) {
            SparseVector terms = encoder.namesQuery(wanted.qualified().replace('.', ' '));
            // Whether a chunk has the name is told here: the store would look through all texts.
            ChunkSearch search = new ChunkSearch.Names(terms, ChunkFilter.ALL, MOST);
            chunks.addAll(vectors.searchWhole(target.scope(), search));
        }
        // The headings of documents are not symbols that anyone asks for by name.
        return chunks.stream().filter(chunk -> !chunk.kind().equals("section")).toList();
    }

    private List<SymbolMatch> whole(Target target, List<SymbolMatch> matches) {
        if (matches.isEmpty()) {
            return matches;
        }
        Set<String> paths =
                matches.stream().map(match -> match.symbol().path()).collect(Collectors.toSet());
        List<CodeChunk> files = vectors.chunksOf(target.scope(), paths);
        return matches.stream()
                .map(match -> new SymbolMatch(whole(match.symbol(), files), match.fit()))
                .toList();
    }

    /** The symbol with its end where its last chunk ends, or the last of what it encloses. */
    private static SymbolNode whole(SymbolNode symbol, List<CodeChunk> files) {
        String inside = symbol.id() + ".";
        int end =
                files.stream()
                        .filter(chunk ->
                                chunk.symbolId().equals(symbol.id())
                                        || chunk.symbolId().startsWith(inside))
                        .mapToInt(CodeChunk::endLine)
                        .reduce(symbol.endLine(), Math::max);
        return with(symbol, symbol.kind(), end);
    }

    private static SymbolNode with(SymbolNode symbol, String kind, int end) {
        return new SymbolNode(
                symbol.id(),
                symbol.name(),
                symbol.qualifiedName(),
                kind,
                symbol.path(),
                symbol.language(),
                symbol.startLine(),
                end,
                symbol.signature(),
                symbol.modifiers(),
                symbol.test(),
                symbol.centrality());
    }
}

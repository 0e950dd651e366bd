package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.retrieve.query.QueryAnalysis;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CodeTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the graph finds while no text can be searched: definitions whose names have words of the
 * query, those with the most of them first. They are shown by their signatures, for the graph has
 * no text. Thread-safe; blocks as the graph does.
 */
final class NamesAlone {

    private static final int WORDS = 8;
    private static final int SHORTEST = 3;
    private static final int EACH = 20;
    private static final int MOST = 50;

    private final CodeGraph graph;

    NamesAlone(CodeGraph graph) {
        this.graph = graph;
    }

    /** Definitions, best first; a score of 1 for one that has every word. */
    List<ChunkHit> find(Target target, QueryAnalysis query, ChunkScope scope) {
        List<String> words =
                Stream.concat(
                                query.identifiers().stream(),
                                CodeTokenizer.tokens(query.words()).stream())
                        .filter(word -> word.length() >= SHORTEST)
                        .distinct()
                        .limit(WORDS)
                        .toList();
        Map<SymbolNode, Double> scores = new HashMap<>();
        for (String word : words) {
            target.scope().scope().check("finding symbols");
            SymbolQuery named = new SymbolQuery(word, scope.kinds(), Reach.ALIKE, 0, EACH);
            for (SymbolMatch match : graph.find(target.scope(), named)) {
                scores.merge(match.symbol(), fit(match, word) / words.size(), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new ChunkHit(signature(each.getKey()), each.getValue()))
                .filter(hit -> scope.admits(hit.chunk()))
                .sorted(
                        Comparator.comparingDouble(ChunkHit::score)
                                .reversed()
                                .thenComparing(hit -> hit.chunk().symbolId()))
                .limit(MOST)
                .toList();
    }

    private static double fit(SymbolMatch match, String word) {
        String name = match.symbol().qualifiedName().toLowerCase(Locale.ROOT);
        return switch (match.fit()) {
            case EXACT -> 1;
            case CASE_INSENSITIVE -> 0.9;
            case INITIALS, FUZZY -> name.contains(word.toLowerCase(Locale.ROOT)) ? 0.5 : 0;
        };
    }

    private static CodeChunk signature(SymbolNode symbol) {
        return new CodeChunk(
                UUID.nameUUIDFromBytes(symbol.id().getBytes(StandardCharsets.UTF_8)),
                symbol.path(),
                symbol.language(),
                symbol.startLine(),
                symbol.endLine(),
                symbol.id(),
                symbol.qualifiedName(),
                symbol.kind(),
                List.of(symbol.name()),
                symbol.path() + " > " + symbol.qualifiedName(),
                symbol.signature(),
                symbol.test(),
                false,
                0);
    }
}

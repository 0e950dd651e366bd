package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.retrieve.query.Place;
import dev.neuraltools.retrieve.query.QueryAnalysis;
import dev.neuraltools.retrieve.query.Spelling;
import dev.neuraltools.vector.ChunkHit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The channels of what a query names outright: identifiers, and files with their lines.
 * Thread-safe; blocks as the stores do.
 */
final class NamedChannels {

    private static final int PER_NAME = 8;
    private static final double OTHER_CASE = 0.7;
    private static final double MISTYPED = 0.6;

    /** What each place of a query weighs less than the one before it. */
    private static final double NEXT_PLACE = 0.75;

    private final CodeGraph graph;
    private final VectorIndex vectors;
    private final ProjectFiles files;

    NamedChannels(CodeGraph graph, VectorIndex vectors, ProjectFiles files) {
        this.graph = graph;
        this.vectors = vectors;
        this.files = files;
    }

    /** The chunks in which the identifiers are defined; a score of 1 for a name that is unique. */
    List<ChunkHit> symbols(Target target, QueryAnalysis query, ChunkScope scope) {
        Map<SymbolNode, Double> sure = new LinkedHashMap<>();
        for (String identifier : query.identifiers()) {
            target.scope().scope().check("finding symbols");
            List<SymbolMatch> matches = named(target, identifier);
            for (SymbolMatch match : matches) {
                double fit = fit(match);
                sure.merge(match.symbol(), fit / Math.sqrt(matches.size()), Math::max);
            }
        }
        Set<String> paths =
                sure.keySet().stream().map(SymbolNode::path).collect(Collectors.toSet());
        if (paths.isEmpty()) {
            return List.of();
        }
        List<CodeChunk> chunks = Source.VECTORS.ask(() -> vectors.chunksOf(target.scope(), paths));
        Map<CodeChunk, Double> best = new HashMap<>();
        sure.forEach((symbol, score) ->
                Seats.holding(chunks, symbol.path(), symbol.startLine())
                        .filter(scope::admits)
                        .ifPresent(chunk -> best.merge(chunk, score, Math::max)));
        return hits(best);
    }

    private static double fit(SymbolMatch match) {
        return switch (match.fit()) {
            case EXACT -> 1;
            case CASE_INSENSITIVE -> OTHER_CASE;
            case INITIALS, FUZZY -> MISTYPED;
        };
    }

    /**
     * Definitions of a name, or of its last parts where the whole is not known; where those are not
     * known either, of names from which it differs by a typing error.
     */
    private List<SymbolMatch> named(Target target, String identifier) {
        String name = identifier;
        while (true) {
            boolean whole = name.indexOf('.') < 0;
            Reach reach = whole ? Reach.NAMED_OR_ALIKE : Reach.NAMED;
            List<SymbolMatch> found =
                    graph.find(target.scope(), new SymbolQuery(name, Set.of(), reach, 0, PER_NAME));
            if (whole || !found.isEmpty()) {
                String typed = name;
                return found.stream()
                        .filter(m -> m.named() || Spelling.mistyped(typed, m.symbol().name()))
                        .toList();
            }
            String[] parts = name.split("\\.", -1);
            name =
                    parts.length > 2
                            ? parts[parts.length - 2] + "." + parts[parts.length - 1]
                            : parts[1];
        }
    }

    /** The chunks at the places that are named; a score of 1 for the first, less for each next. */
    List<ChunkHit> places(Target target, QueryAnalysis query, ChunkScope scope) {
        Map<Place, String> resolved = new LinkedHashMap<>();
        for (Place place : query.places()) {
            files.endingLike(target, place.file()).ifPresent(path -> resolved.put(place, path));
        }
        if (resolved.isEmpty()) {
            return List.of();
        }
        List<CodeChunk> chunks =
                Source.VECTORS.ask(
                        () -> vectors.chunksOf(target.scope(), Set.copyOf(resolved.values())));
        Map<CodeChunk, Double> best = new HashMap<>();
        double score = 1;
        for (Map.Entry<Place, String> entry : resolved.entrySet()) {
            for (CodeChunk chunk : at(entry.getKey(), entry.getValue(), chunks, query.words())) {
                if (scope.admits(chunk)) {
                    best.merge(chunk, score, Math::max);
                }
            }
            score *= NEXT_PLACE;
        }
        return hits(best);
    }

    private static List<CodeChunk> at(
            Place place, String path, List<CodeChunk> chunks, String words) {
        if (place.line() > 0) {
            return Seats.holding(chunks, path, place.line()).map(List::of).orElse(List.of());
        }
        return Seats.of(chunks.stream().filter(c -> c.path().equals(path)).toList(), words);
    }

    private static List<ChunkHit> hits(Map<CodeChunk, Double> scores) {
        List<ChunkHit> hits = new ArrayList<>();
        scores.forEach((chunk, score) -> hits.add(new ChunkHit(chunk, score)));
        hits.sort((a, b) -> Double.compare(b.score(), a.score()));
        return hits;
    }
}

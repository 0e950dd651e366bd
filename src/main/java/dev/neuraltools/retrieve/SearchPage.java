package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.retrieve.Relatives.Beside;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.rank.Adjacent;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.RankedChunk;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a page of a ranking as an answer: reads the code of its results, which was not asked for
 * when they were ranked, and what stands beside them in the graph. Thread-safe; blocks as the
 * stores do.
 */
public final class SearchPage {

    private final Answers answers;
    private final Relatives relatives;
    private final VectorIndex vectors;

    /**
     * @param keep whether what stands beside a symbol is kept for the next page
     */
    public SearchPage(CodeGraph graph, VectorIndex vectors, StaleFiles stale, boolean keep) {
        this.answers = new Answers(stale);
        this.relatives = new Relatives(graph, keep);
        this.vectors = vectors;
    }

    /** The page that the reply's cursor names; {@code missing} may grow. */
    Answer of(
            Target target,
            SearchRequest request,
            Reply reply,
            Cursor cursor,
            List<RankedChunk> ranked,
            List<String> missing) {
        int offset = Math.min(reply.offset(cursor), ranked.size());
        int end = Math.min(offset + request.limit(), ranked.size());
        List<RankedChunk> page = ranked.subList(offset, end);
        double best = ranked.isEmpty() ? 1 : Math.max(ranked.getFirst().score(), 1e-9);
        List<Hit> hits;
        try (Fork fork = new Fork(target.scope().scope(), missing)) {
            // Begun first: a session has few connections, and the code matters most.
            Future<Map<UUID, CodeChunk>> read = fork.start(() -> read(target, page));
            Map<String, Beside> beside =
                    request.expand() && !fork.isMissing(Source.GRAPH)
                            ? related(target, page, fork)
                            : Map.of();
            Map<UUID, CodeChunk> whole = fork.join(Source.CODE, read, Map.of());
            hits = page.stream().map(r -> hit(target, r, best, code(r, whole), beside)).toList();
            if (hits.stream().anyMatch(hit -> hit.snippet() == null)) {
                Source.CODE.missed("files of some results are being indexed anew", missing);
            }
        }
        Answer answer = answers.begin(target, missing).withResults(hits, null);
        if (ranked.isEmpty()) {
            answer = answer.withNote(nothing(request));
        }
        return reply.budget()
                .fit(answer, reply.form(), end < ranked.size(), n -> cursor.at(offset + n));
    }

    private static String nothing(SearchRequest request) {
        boolean filtered =
                request.path().isPresent()
                        || request.language().isPresent()
                        || request.kind().isPresent();
        return filtered
                ? "Nothing found within these filters: the project is indexed, but no chunk that"
                        + " they admit matches. Try without path, language or kind."
                : "Nothing found: the project is indexed, but nothing in it matches. Try other"
                        + " words.";
    }

    /** The chunks of a page that came without their text. */
    private Map<UUID, CodeChunk> read(Target target, List<RankedChunk> page) {
        Set<UUID> ids =
                page.stream()
                        .flatMap(ranked -> ranked.parts().stream())
                        .filter(part -> !part.whole())
                        .map(CodeChunk::id)
                        .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : vectors.chunks(Source.CODE.patiently(target).scope(), ids).stream()
                        .collect(Collectors.toMap(CodeChunk::id, Function.identity()));
    }

    /**
     * The code of a result; nothing where a part of it was replaced or moved since, or not read.
     */
    private static Optional<String> code(RankedChunk ranked, Map<UUID, CodeChunk> read) {
        List<CodeChunk> parts = new ArrayList<>();
        for (CodeChunk part : ranked.parts()) {
            CodeChunk whole = part.whole() ? part : read.get(part.id());
            if (whole == null
                    || whole.startLine() != part.startLine()
                    || whole.endLine() != part.endLine()) {
                return Optional.empty();
            }
            parts.add(whole);
        }
        return Optional.of(Adjacent.text(parts));
    }

    private Map<String, Beside> related(Target target, List<RankedChunk> page, Fork fork) {
        Set<String> ids =
                page.stream()
                        .map(r -> r.chunk().symbolId())
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        return relatives.of(Source.GRAPH.patiently(target), ids, fork);
    }

    private Hit hit(
            Target target,
            RankedChunk ranked,
            double best,
            Optional<String> code,
            Map<String, Beside> beside) {
        double score = Math.round(ranked.score() / best * 100) / 100.0;
        List<String> channels = ranked.channels().stream().sorted().map(Channel::wire).toList();
        Hit hit = answers.hit(target, ranked.chunk()).found(score, channels);
        Hit shown = code.map(hit::withSnippet).orElse(hit);
        Beside known = beside.get(ranked.chunk().symbolId());
        return known == null ? shown : related(shown, known);
    }

    private static Hit related(Hit hit, Beside beside) {
        Hit related = hit.withRelations(beside.relations());
        String signature = beside.signature();
        return signature == null ? related : related.withSignature(signature);
    }
}

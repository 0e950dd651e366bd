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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a page of a ranking as an answer. Thread-safe; blocks as the stores do. */
final class SearchPage {

    private final Answers answers;
    private final Relatives relatives;
    private final VectorIndex vectors;

    SearchPage(CodeGraph graph, VectorIndex vectors, StaleFiles stale) {
        this.answers = new Answers(stale);
        this.relatives = new Relatives(graph);
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
            Set<UUID> unread = unread(page, missing);
            Future<Map<UUID, CodeChunk>> read = fork.start(() -> read(target, unread));
            Map<String, Beside> beside =
                    request.expand() && !fork.isMissing(Source.GRAPH)
                            ? related(target, page, fork)
                            : Map.of();
            Map<UUID, CodeChunk> whole = fork.join(Source.VECTORS, read, Map.of());
            boolean all = !Source.VECTORS.isMissing(missing);
            hits = page.stream().map(r -> hit(target, r, best, whole, all, beside)).toList();
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

    /** The chunks of a page whose text was not asked for when they were ranked. */
    private static Set<UUID> unread(List<RankedChunk> page, List<String> missing) {
        return Source.VECTORS.isMissing(missing)
                ? Set.of()
                : page.stream()
                        .flatMap(ranked -> ranked.parts().stream())
                        .filter(part -> part.text().isEmpty())
                        .map(CodeChunk::id)
                        .collect(Collectors.toSet());
    }

    private Map<UUID, CodeChunk> read(Target target, Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : vectors.chunks(Source.VECTORS.patiently(target).scope(), ids).stream()
                        .collect(Collectors.toMap(CodeChunk::id, Function.identity()));
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
            Map<UUID, CodeChunk> whole,
            boolean all,
            Map<String, Beside> beside) {
        double score = Math.round(ranked.score() / best * 100) / 100.0;
        List<String> channels = ranked.channels().stream().sorted().map(Channel::wire).toList();
        Hit hit = answers.hit(target, ranked.chunk()).found(score, channels);
        String text = text(ranked.parts(), whole).stripTrailing();
        if (!text.isEmpty()) {
            hit = hit.withSnippet(text);
        } else if (all) {
            // Its file was indexed anew since it was found.
            hit = hit.withStale(true);
        }
        Beside known = beside.get(ranked.chunk().symbolId());
        return known == null ? hit : related(hit, known);
    }

    /** Without those that were replaced meanwhile, or could not be read. */
    private static String text(List<CodeChunk> parts, Map<UUID, CodeChunk> whole) {
        return Adjacent.text(
                parts.stream()
                        .map(part -> whole.getOrDefault(part.id(), part))
                        .filter(part -> !part.text().isEmpty())
                        .toList());
    }

    private static Hit related(Hit hit, Beside beside) {
        Hit related = hit.withRelations(beside.relations());
        String signature = beside.signature();
        return signature == null ? related : related.withSignature(signature);
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Relations;
import dev.neuraltools.retrieve.rank.Channel;
import dev.neuraltools.retrieve.rank.RankedChunk;
import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a page of a ranking as an answer. Thread-safe; blocks as the graph does. */
final class SearchPage {

    private final Answers answers;
    private final Relatives relatives;

    SearchPage(CodeGraph graph, StaleFiles stale) {
        this.answers = new Answers(stale);
        this.relatives = new Relatives(graph);
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
        List<Hit> hits = page.stream().map(r -> hit(target, r, best)).toList();
        if (request.expand() && !Source.GRAPH.isMissing(missing)) {
            hits = related(target, page, hits, missing);
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

    private Hit hit(Target target, RankedChunk ranked, double best) {
        CodeChunk chunk = ranked.chunk();
        double score = Math.round(ranked.score() / best * 100) / 100.0;
        List<String> channels = ranked.channels().stream().sorted().map(Channel::wire).toList();
        return answers.hit(target, chunk)
                .found(score, channels)
                .withSnippet(chunk.text().stripTrailing());
    }

    private List<Hit> related(
            Target target, List<RankedChunk> page, List<Hit> hits, List<String> missing) {
        Set<String> ids =
                page.stream()
                        .map(r -> r.chunk().symbolId())
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        try (Fork fork = new Fork(target.scope().scope(), missing)) {
            Relatives.Found found = relatives.of(Source.GRAPH.patiently(target), ids, fork);
            return IntStream.range(0, hits.size())
                    .mapToObj(i -> related(hits.get(i), page.get(i).chunk().symbolId(), found))
                    .toList();
        }
    }

    private static Hit related(Hit hit, String id, Relatives.Found found) {
        SymbolNode node = found.symbols().get(id);
        Relations relations = Objects.requireNonNullElse(found.relations().get(id), Relations.NONE);
        Hit related = hit.withRelations(relations);
        return node == null ? related : related.withSignature(node.signature());
    }
}

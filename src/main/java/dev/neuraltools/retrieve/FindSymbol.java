package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code find_symbol}: definitions by name, exact ones first, then other cases, initials, and names
 * that are near. Thread-safe.
 */
public final class FindSymbol {

    private final CodeGraph graph;
    private final Answers answers;

    public FindSymbol(CodeGraph graph, StaleFiles stale) {
        this.graph = graph;
        this.answers = new Answers(stale);
    }

    /**
     * Which symbol is wanted.
     *
     * @param name a name, {@code Type.method} or {@code path#Type.method}
     * @param kind only this kind
     * @param exact whether only the exact name will do
     * @param limit how many results on a page, 1 to 100
     */
    public record Request(String name, Optional<String> kind, boolean exact, int limit) {

        public Request {
            name = Limits.text("name", name, Limits.LONGEST_NAME).strip();
            Limits.within("limit", limit, 1, SearchRequest.MOST);
            kind = Limits.kind(kind.map(k -> k.toLowerCase(Locale.ROOT)));
        }
    }

    /** A page of definitions; an empty one when nothing is called so. */
    public Answer answer(Target asked, Request request, Reply reply) {
        Target target = asked.within(Source.ALONE);
        Cursor cursor =
                Questions.cursor(
                        "find_symbol",
                        target,
                        Stream.of(
                                request.name(),
                                request.kind().orElse(""),
                                String.valueOf(request.exact())));
        int offset = reply.offset(cursor);
        Set<String> kinds = request.kind().map(Set::of).orElse(Set.of());
        List<SymbolMatch> found =
                graph.find(
                        target.scope(),
                        new SymbolQuery(
                                request.name(),
                                kinds,
                                request.exact(),
                                offset,
                                request.limit() + 1));
        boolean more = found.size() > request.limit();
        List<Hit> hits =
                found.stream().limit(request.limit()).map(match -> hit(target, match)).toList();
        Answer answer = answers.begin(target, List.of()).withResults(hits, null);
        if (hits.isEmpty() && offset == 0) {
            answer =
                    answer.withNote(
                            "Nothing found: the project is indexed, but no symbol is called '%s' or"
                                            .formatted(request.name())
                                    + " nearly so.");
        }
        return reply.budget().fit(answer, reply.form(), more, n -> cursor.at(offset + n));
    }

    private Hit hit(Target target, SymbolMatch match) {
        return answers.hit(target, match.symbol())
                .withMatch(match.fit().name().toLowerCase(Locale.ROOT));
    }
}

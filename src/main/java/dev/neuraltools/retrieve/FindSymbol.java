package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.RetrievalException.OtherCursor;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
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

    private static final String TOLD =
            "Definitions as the text tells them, for the code graph is away: some have no kind, and"
                    + " initials are not looked up.";

    private final Definitions graph;
    private final Definitions text;
    private final Answers answers;

    public FindSymbol(CodeGraph graph, VectorIndex vectors, StaleFiles stale) {
        this.graph = Definitions.of(graph);
        this.text = new TextDefinitions(vectors);
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

    /**
     * A page of definitions; an empty one when nothing is called so. While the graph is away, what
     * the text tells of them.
     */
    public Answer answer(Target target, Request request, Reply reply) {
        List<String> missing = new ArrayList<>();
        return GraphOrText.ask(
                target,
                missing,
                known -> page(known, "find_symbol", graph, request, reply, missing),
                known -> page(known, "find_symbol in text", text, request, reply, missing));
    }

    private Answer page(
            Target target,
            String question,
            Definitions definitions,
            Request request,
            Reply reply,
            List<String> missing) {
        Cursor cursor =
                Questions.cursor(
                        question,
                        target,
                        Stream.of(
                                request.name(),
                                request.kind().orElse(""),
                                String.valueOf(request.exact())));
        int offset = offset(target, definitions, request, reply, cursor);
        List<SymbolMatch> found =
                definitions.find(target, query(request, offset, request.limit() + 1));
        boolean more = found.size() > request.limit();
        List<Hit> hits =
                found.stream().limit(request.limit()).map(match -> hit(target, match)).toList();
        Answer answer = answers.begin(target, missing).withResults(hits, null);
        if (!missing.isEmpty() && !hits.isEmpty()) {
            answer = answer.withNote(TOLD);
        } else if (hits.isEmpty() && offset == 0) {
            answer = answer.withNote(nothing(request.name(), missing.isEmpty()));
        }
        return reply.budget().fit(answer, reply.form(), more, n -> cursor.at(offset + n));
    }

    /**
     * A cursor of the text is refused only where the graph is there to answer instead; it leads on
     * while the graph is away.
     */
    private static int offset(
            Target target, Definitions definitions, Request request, Reply reply, Cursor cursor) {
        try {
            return reply.offset(cursor);
        } catch (OtherCursor other) {
            var _ = definitions.find(target, query(request, 0, 1));
            throw other;
        }
    }

    private static SymbolQuery query(Request request, int offset, int limit) {
        Set<String> kinds = request.kind().map(Set::of).orElse(Set.of());
        Reach reach = request.exact() ? Reach.EXACT : Reach.ALIKE;
        return new SymbolQuery(request.name(), kinds, reach, offset, limit);
    }

    private static String nothing(String name, boolean sure) {
        return sure
                ? "Nothing found: the project is indexed, but no symbol is called '%s' or nearly so."
                        .formatted(name)
                : ("The text shows no definition called '%s' or nearly so; the code graph, which"
                                + " knows them all, is away. Ask again when it is back.")
                        .formatted(name);
    }

    private Hit hit(Target target, SymbolMatch match) {
        return answers.hit(target, match.symbol())
                .withMatch(match.fit().name().toLowerCase(Locale.ROOT));
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.SymbolResolver.Resolved;
import dev.neuraltools.retrieve.TextMentions.Mention;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Via;
import dev.neuraltools.vector.VectorIndex;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the text tells of a symbol's dependencies while the graph is away: where it is mentioned,
 * for those who ask what uses it; for the others, where it is defined. Thread-safe.
 */
final class TextTrace {

    /** That a name is mentioned says little: others may have the same. */
    private static final double CONFIDENCE = 0.2;

    private final VectorIndex vectors;
    private final SymbolResolver resolver;
    private final TextMentions mentions;
    private final Answers answers;

    TextTrace(VectorIndex vectors, Answers answers) {
        this.vectors = vectors;
        this.resolver = new SymbolResolver(new TextDefinitions(vectors));
        this.mentions = new TextMentions(vectors);
        this.answers = answers;
    }

    /**
     * The answer, with what is missing.
     *
     * @throws dev.neuraltools.retrieve.answer.RetrievalException when the text knows no such name
     */
    Answer answer(
            Target target, TraceDependencies.Request request, Reply reply, List<String> missing) {
        Answer begun = answers.begin(target, missing);
        if (isFile(target, request.symbol())) {
            return begun.withNote(
                    "`%s` is indexed; its %s are not known while the code graph is away."
                            .formatted(request.symbol(), request.trace().wire()));
        }
        return switch (resolver.resolve(target, request.symbol())) {
            case Resolved.Several several ->
                    Ambiguity.answer(begun, request.symbol(), several, target, answers, reply);
            case Resolved.One one -> {
                SymbolNode symbol = one.symbol();
                yield switch (request.trace()) {
                    case CALLERS, IMPACT -> mentioned(target, begun, request, symbol, reply);
                    case CALLEES, IMPORTS, SUBTYPES ->
                            begun.withNote(
                                    ("`%s` is defined at %s:%d-%d; its %s are not known while the"
                                                    + " code graph is away. read_code shows its"
                                                    + " text, a search what resembles it.")
                                            .formatted(
                                                    symbol.id(),
                                                    symbol.path(),
                                                    symbol.startLine(),
                                                    symbol.endLine(),
                                                    request.trace().wire()));
                };
            }
        };
    }

    private boolean isFile(Target target, String path) {
        return path.indexOf('#') < 0 && !vectors.chunksOf(target.scope(), Set.of(path)).isEmpty();
    }

    private Answer mentioned(
            Target target,
            Answer begun,
            TraceDependencies.Request request,
            SymbolNode symbol,
            Reply reply) {
        Cursor cursor =
                Questions.cursor(
                        "trace_dependencies without the graph",
                        target,
                        Stream.of(symbol.id(), request.trace().wire()));
        int offset = reply.offset(cursor);
        List<Mention> found = mentions.of(target, symbol);
        List<Hit> hits =
                found.stream()
                        .skip(offset)
                        .limit(request.limit())
                        .map(mention -> hit(target, symbol, mention))
                        .toList();
        String note =
                found.isEmpty()
                        ? ("The text shows no mention of `%s` but its definition at %s:%d; the code"
                                        + " graph, which knows more, is away.")
                                .formatted(symbol.id(), symbol.path(), symbol.startLine())
                        : ("Mentions of the name of `%s` in the text, for the code graph is away:"
                                        + " which of them use it, and what lies further than one"
                                        + " step, is not known.")
                                .formatted(symbol.id());
        boolean more = found.size() > offset + hits.size();
        return reply.budget()
                .fit(
                        begun.withNote(note).withResults(hits, null),
                        reply.form(),
                        more,
                        n -> cursor.at(offset + n));
    }

    private Hit hit(Target target, SymbolNode symbol, Mention mention) {
        Via via = new Via("mentions", symbol.id(), "text", CONFIDENCE, mention.line());
        return answers.hit(target, mention.chunk()).reached(1, via);
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.SymbolResolver.Resolved;
import dev.neuraltools.retrieve.answer.Answer;
import java.util.List;

/** Says that a name means several symbols, and how to say which. */
final class Ambiguity {

    private Ambiguity() {}

    /** The answer that lists what the name may mean. */
    static Answer answer(
            Answer begun,
            String name,
            Resolved.Several several,
            Target target,
            Answers answers,
            Reply reply) {
        List<SymbolNode> symbols = several.symbols();
        Answer answer =
                begun.withNote(note(name, symbols))
                        .withCandidates(symbols.stream().map(s -> answers.hit(target, s)).toList());
        return reply.budget().fit(answer, reply.form(), false, n -> "");
    }

    private static String note(String name, List<SymbolNode> symbols) {
        return "'%s' means %d symbols; ask again with one of them as path#Type.method, as `%s`."
                .formatted(name, symbols.size(), symbols.getFirst().id());
    }
}

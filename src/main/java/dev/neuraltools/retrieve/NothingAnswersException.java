package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import java.util.List;

/**
 * Every store that could have answered is away; the message names each with its reason, the cause
 * is the fault of the first.
 */
public final class NothingAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingAnswersException(List<String> missing, RuntimeException first) {
        super("nothing can be searched just now; " + String.join("; ", missing), first);
    }

    private NothingAnswersException(String message, RuntimeException first) {
        super(message, first);
    }

    /** What was named is not found in the text, which does not say that it is not there. */
    static NothingAnswersException unsure(
            NotFound unknown, List<String> missing, RuntimeException first) {
        return new NothingAnswersException(
                "%s. That is what the text tells; the code graph knows more and is away: %s"
                        .formatted(unknown.getMessage(), String.join("; ", missing)),
                first);
    }

    /** The page that was asked for is of no answer of the text: probably of one of the graph. */
    static NothingAnswersException page(List<String> missing, RuntimeException first) {
        return new NothingAnswersException(
                "this cursor leads on in an answer of the code graph, which is away, or of another"
                        + " question; ask again with it when the graph is back, or now without it: "
                        + String.join("; ", missing),
                first);
    }
}

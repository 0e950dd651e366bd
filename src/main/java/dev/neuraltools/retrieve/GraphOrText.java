package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.RetrievalException;
import dev.neuraltools.retrieve.answer.RetrievalException.NotFound;
import dev.neuraltools.retrieve.answer.RetrievalException.OtherCursor;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What the graph answers, or, while the graph is away, what the text can tell in its place. */
final class GraphOrText {

    private GraphOrText() {}

    /**
     * Asks the one, and the other where that fails.
     *
     * @param missing gets a sentence when the graph failed; whoever asks then says what that means
     * @param graph asked no longer than {@link Source#ALONE}
     * @param text asked no longer than an answer waits for the vector store
     * @throws NothingAnswersException when both fail, or the text does not know what was named, for
     *     it does not know every name, or the cursor, which may be one of the graph
     * @throws RetrievalException when the question is wrong
     * @throws dev.neuraltools.scope.DeadlineExceededException when the call has no time left
     */
    static <T> T ask(
            Target target,
            List<String> missing,
            Function<Target, T> graph,
            Function<Target, T> text) {
        try {
            return graph.apply(target.within(Source.ALONE));
        } catch (CallCancelledException | RetrievalException ended) {
            throw ended;
        } catch (RuntimeException fault) {
            missed(Source.GRAPH, Source.ALONE, target, fault, missing);
            return instead(target, missing, text, fault);
        }
    }

    private static <T> T instead(
            Target target, List<String> missing, Function<Target, T> text, RuntimeException first) {
        try {
            return text.apply(Source.VECTORS.patiently(target));
        } catch (NotFound unknown) {
            throw NothingAnswersException.unsure(unknown, missing, first);
        } catch (OtherCursor ofTheGraph) {
            throw NothingAnswersException.page(missing, first);
        } catch (CallCancelledException | RetrievalException ended) {
            throw ended;
        } catch (RuntimeException fault) {
            missed(Source.VECTORS, Source.VECTORS.patience(), target, fault, missing);
            throw new NothingAnswersException(missing, first);
        }
    }

    private static void missed(
            Source source,
            Duration waited,
            Target target,
            RuntimeException fault,
            List<String> missing) {
        Scope scope = target.scope().scope();
        scope.check(source.name());
        source.missed(Source.reason(fault, waited), missing);
    }
}

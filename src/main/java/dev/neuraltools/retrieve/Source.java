package dev.neuraltools.retrieve;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an answer is drawn from. Each may be away by itself, and is then named in the answer. */
enum Source {
    /** Symbols, relations and paths. */
    GRAPH("graph", Duration.ofSeconds(3)),
    /** The text of the chunks, and all that is found by it. */
    VECTORS("lexical and dense", Duration.ofSeconds(4)),
    /** The text of what a search has found already. */
    CODE("code", Duration.ofSeconds(2)),
    /** What turns a query into a vector. */
    EMBEDDER("dense", Duration.ofSeconds(3));

    /** How long an answer that comes from the graph alone waits for it. */
    static final Duration ALONE = Duration.ofSeconds(5);

    private final String label;
    private final Duration patience;

    Source(String label, Duration patience) {
        this.label = label;
        this.patience = patience;
    }

    /** How long an answer waits for it where it can do without. */
    Duration patience() {
        return patience;
    }

    /** The same target, to be asked no longer than an answer waits for this source. */
    Target patiently(Target target) {
        return target.within(patience);
    }

    /**
     * Asks a question of this source.
     *
     * @throws SourceException in place of what the question threw; cancellation is passed on
     */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (CallCancelledException | SourceException known) {
            throw known;
        } catch (RuntimeException fault) {
            throw new SourceException(this, fault);
        }
    }

    /** Why it is missing, in the words of its fault, where an answer waits as usual. */
    String reason(@Nullable Throwable fault) {
        return reason(fault, patience);
    }

    /** Why a source is missing that was waited for so long. */
    static String reason(@Nullable Throwable fault, Duration waited) {
        if (fault instanceof DeadlineExceededException) {
            return "no answer within %d s".formatted(waited.toSeconds());
        }
        String message = fault == null ? null : fault.getMessage();
        return message == null ? "failed" : message;
    }

    /** Whether an answer says already that this is missing. */
    boolean isMissing(List<String> missing) {
        return missing.stream().anyMatch(text -> text.startsWith(label + ": "));
    }

    /** Adds to what an answer says that this is missing, once. */
    void missed(String reason, List<String> missing) {
        if (!isMissing(missing)) {
            missing.add(label + ": " + reason);
        }
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Standing;
import dev.neuraltools.vector.CodeChunk;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Begins an answer with what is known of the project. Thread-safe; does not block. */
final class Answers {

    private final StaleFiles stale;

    Answers(StaleFiles stale) {
        this.stale = stale;
    }

    /** An answer without results yet. */
    Answer begin(Target target, List<String> missing) {
        List<String> said = new ArrayList<>(explained(target.state()));
        said.addAll(missing);
        return Answer.of(standing(target.state()), said, target.scope().scope().correlationId());
    }

    /** What is missing for as long as the project is in a state, whoever asks. */
    static List<String> explained(ProjectState state) {
        double dense = state.denseCoverage();
        return dense < 1
                ? List.of(
                        String.format(
                                Locale.ROOT,
                                "dense: %d %% of the chunks are not embedded yet",
                                (int) Math.ceil((1 - dense) * 100)))
                : List.of();
    }

    private Standing standing(ProjectState state) {
        Map<String, Double> coverage =
                new TreeMap<>(
                        Map.of(
                                "lexical",
                                1.0,
                                "graph",
                                1.0,
                                "dense",
                                rounded(state.denseCoverage())));
        String indexedAt =
                state.indexedAt() == null
                        ? null
                        : state.indexedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Standing(state.name(), state.commit(), indexedAt, stale.count(state), coverage);
    }

    /** An answer that was found before, with what belongs to this call and to the disk as it is. */
    Answer refreshed(Target target, Answer found) {
        return found.refreshed(
                standing(target.state()),
                target.scope().scope().correlationId(),
                hit -> marked(target, hit));
    }

    private Hit marked(Target target, Hit hit) {
        boolean changed = changed(target, hit.path());
        return changed == (hit.stale() != null) ? hit : hit.withStale(changed);
    }

    /** A symbol as a result. */
    Hit hit(Target target, SymbolNode symbol) {
        return Hit.at(
                        symbol.path(),
                        symbol.startLine(),
                        symbol.endLine(),
                        symbol.qualifiedName(),
                        symbol.kind(),
                        symbol.language())
                .withSignature(symbol.signature())
                .withStale(changed(target, symbol.path()));
    }

    /** A chunk as a result, without its text. */
    Hit hit(Target target, CodeChunk chunk) {
        return Hit.at(
                        chunk.path(),
                        chunk.startLine(),
                        chunk.endLine(),
                        chunk.symbol(),
                        chunk.kind(),
                        chunk.language())
                .withStale(changed(target, chunk.path()));
    }

    boolean changed(Target target, String path) {
        return stale.changed(target.state(), path);
    }

    /** Two digits, rounded down so that 1 is said of nothing less. */
    private static double rounded(double share) {
        return Math.floor(share * 100 + 1e-9) / 100;
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Standing;
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
        ProjectState state = target.state();
        double dense = state.denseCoverage();
        List<String> said = new ArrayList<>();
        if (dense < 1) {
            said.add(
                    String.format(
                            Locale.ROOT,
                            "dense: %d %% of the chunks are not embedded yet",
                            (int) Math.ceil((1 - dense) * 100)));
        }
        said.addAll(missing);
        Map<String, Double> coverage =
                new TreeMap<>(Map.of("lexical", 1.0, "graph", 1.0, "dense", rounded(dense)));
        String indexedAt =
                state.indexedAt() == null
                        ? null
                        : state.indexedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        Standing standing =
                new Standing(state.name(), state.commit(), indexedAt, stale.count(state), coverage);
        return Answer.of(standing, said, target.scope().scope().correlationId());
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

    boolean changed(Target target, String path) {
        return stale.changed(target.state(), path);
    }

    /** Two digits, rounded down so that 1 is said of nothing less. */
    private static double rounded(double share) {
        return Math.floor(share * 100 + 1e-9) / 100;
    }
}

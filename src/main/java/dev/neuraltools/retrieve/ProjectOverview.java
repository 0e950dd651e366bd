package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Overview;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.OverviewPart;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.List;

/** {@code project_overview}: a project from far away. Thread-safe. */
public final class ProjectOverview {

    private static final int EACH = 15;

    private static final String TOLD =
            "As the text tells it, for the code graph is away: how modules hang together, entry"
                    + " points and central symbols are not known now.";

    private final CodeGraph graph;
    private final VectorIndex vectors;
    private final Answers answers;

    public ProjectOverview(CodeGraph graph, VectorIndex vectors, StaleFiles stale) {
        this.graph = graph;
        this.vectors = vectors;
        this.answers = new Answers(stale);
    }

    /**
     * The overview; what does not fit is left out evenly, there is no cursor. While the graph is
     * away, its languages and folders alone.
     */
    public Answer answer(Target target, Reply reply) {
        List<String> missing = new ArrayList<>();
        OverviewPart part =
                GraphOrText.ask(
                        target,
                        missing,
                        known -> part(known, graph.overview(known.scope(), EACH)),
                        known -> TextOverview.of(vectors.outlines(known.scope()), EACH));
        Answer answer = answers.begin(target, missing).withOverview(part);
        if (!missing.isEmpty()) {
            answer = answer.withNote(TOLD);
        }
        return reply.budget().fit(answer, reply.form(), false, n -> "");
    }

    private OverviewPart part(Target target, Overview overview) {
        return new OverviewPart(
                overview.languages().stream()
                        .map(l -> new OverviewPart.Language(l.language(), l.files(), l.lines()))
                        .toList(),
                overview.modules().stream()
                        .map(m -> new OverviewPart.Module(m.path(), m.files(), m.symbols()))
                        .toList(),
                overview.links().stream()
                        .map(l -> new OverviewPart.Link(l.from(), l.to(), l.edges()))
                        .toList(),
                hits(target, overview.entryPoints()),
                hits(target, overview.central()));
    }

    private List<Hit> hits(Target target, List<SymbolNode> symbols) {
        return symbols.stream().map(symbol -> answers.hit(target, symbol)).toList();
    }
}

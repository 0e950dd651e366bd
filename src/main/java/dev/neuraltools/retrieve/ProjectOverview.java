package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Overview;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.OverviewPart;
import java.util.List;

/** {@code project_overview}: a project from far away. Thread-safe. */
public final class ProjectOverview {

    private static final int EACH = 15;

    private final CodeGraph graph;
    private final Answers answers;

    public ProjectOverview(CodeGraph graph, StaleFiles stale) {
        this.graph = graph;
        this.answers = new Answers(stale);
    }

    /** The overview; what does not fit is left out evenly, there is no cursor. */
    public Answer answer(Target asked, Reply reply) {
        Target target = asked.within(Source.ALONE);
        Overview overview = graph.overview(target.scope(), EACH);
        Answer answer = answers.begin(target, List.of()).withOverview(part(target, overview));
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

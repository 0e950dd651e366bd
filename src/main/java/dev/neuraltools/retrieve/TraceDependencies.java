package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.TraceQuery;
import dev.neuraltools.graph.TraceStep;
import dev.neuraltools.retrieve.SymbolResolver.Resolved;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.retrieve.answer.Via;
import dev.neuraltools.vector.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code trace_dependencies}: what can be reached from a symbol or file along the graph, nearest
 * first, each with the edge by which it was reached. Thread-safe.
 */
public final class TraceDependencies {

    /** How far a cursor leads: a trace is read anew for each page. */
    private static final int MOST_NODES = 2_000;

    private final CodeGraph graph;
    private final SymbolResolver resolver;
    private final ProjectFiles files;
    private final Answers answers;
    private final TextTrace text;

    public TraceDependencies(CodeGraph graph, VectorIndex vectors, StaleFiles stale) {
        this.graph = graph;
        this.resolver = new SymbolResolver(Definitions.of(graph));
        this.files = new ProjectFiles(graph);
        this.answers = new Answers(stale);
        this.text = new TextTrace(vectors, answers);
    }

    /**
     * What is traced.
     *
     * @param symbol a name, {@code Type.method}, {@code path#Type.method}, or the path of a file
     * @param trace which edges, and which way
     * @param depth how many edges at most, 1 to 5
     * @param limit how many results on a page, 1 to 100
     */
    public record Request(String symbol, Trace trace, int depth, int limit) {

        public static final int USUAL_DEPTH = 2;

        public Request {
            symbol = Limits.text("symbol", symbol, Limits.LONGEST_NAME).strip();
            Limits.within("depth", depth, 1, 5);
            Limits.within("limit", limit, 1, SearchRequest.MOST);
        }
    }

    /**
     * A page of what can be reached; candidates instead when the name is ambiguous. While the graph
     * is away, where the text mentions the symbol, or where it is defined.
     *
     * @throws dev.neuraltools.retrieve.answer.RetrievalException when nothing is called so
     */
    public Answer answer(Target target, Request request, Reply reply) {
        List<String> missing = new ArrayList<>();
        return GraphOrText.ask(
                target,
                missing,
                known -> reached(known, request, reply),
                known -> text.answer(known, request, reply, missing));
    }

    private Answer reached(Target target, Request request, Reply reply) {
        if (files.contains(target, request.symbol())) {
            return traced(target, request, request.symbol(), request.symbol(), reply);
        }
        return switch (resolver.resolve(target, request.symbol())) {
            case Resolved.One one -> traced(target, request, one.symbol(), reply);
            case Resolved.Several several ->
                    Ambiguity.answer(
                            answers.begin(target, List.of()),
                            request.symbol(),
                            several,
                            target,
                            answers,
                            reply);
        };
    }

    private Answer traced(Target target, Request request, SymbolNode start, Reply reply) {
        String id = request.trace().ofFiles() ? start.path() : start.id();
        return traced(target, request, id, start.id(), reply);
    }

    private Answer traced(Target target, Request request, String start, String shown, Reply reply) {
        Trace trace = request.trace();
        Cursor cursor =
                Questions.cursor(
                        "trace_dependencies",
                        target,
                        Stream.of(start, trace.wire(), String.valueOf(request.depth())));
        int offset = reply.offset(cursor);
        int wanted = Math.min(MOST_NODES, offset + request.limit() + 1);
        List<TraceStep> steps =
                graph.trace(
                        target.scope(),
                        new TraceQuery(
                                start, trace.kinds(), trace.direction(), request.depth(), wanted));
        List<Hit> hits =
                steps.stream()
                        .skip(offset)
                        .limit(request.limit())
                        .map(step -> hit(target, step))
                        .toList();
        boolean more = steps.size() > offset + request.limit();
        String note =
                hits.isEmpty() && offset == 0
                        ? "Nothing found: the graph has no %s of `%s`."
                                .formatted(trace.wire(), shown)
                        : "%s of `%s`, at most %d edges away"
                                .formatted(trace.wire(), shown, request.depth());
        Answer answer = answers.begin(target, List.of()).withNote(note).withResults(hits, null);
        return reply.budget().fit(answer, reply.form(), more, n -> cursor.at(offset + n));
    }

    private Hit hit(Target target, TraceStep step) {
        Edge edge = step.via();
        // The edge points to where it was followed from, or away from it: the nearer end is the
        // one that is not the step itself.
        String from = edge.from().equals(step.symbol().id()) ? edge.to() : edge.from();
        Via via =
                new Via(
                        edge.kind().name().toLowerCase(Locale.ROOT),
                        from,
                        edge.provenance(),
                        Math.round(edge.confidence() * 100) / 100.0,
                        edge.line());
        return answers.hit(target, step.symbol()).reached(step.depth(), via);
    }
}

package dev.neuraltools.mcp;

import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.retrieve.FindSymbol;
import dev.neuraltools.retrieve.PathGlob;
import dev.neuraltools.retrieve.Question;
import dev.neuraltools.retrieve.ReadCode;
import dev.neuraltools.retrieve.Reply;
import dev.neuraltools.retrieve.SearchRequest;
import dev.neuraltools.retrieve.Target;
import dev.neuraltools.retrieve.Trace;
import dev.neuraltools.retrieve.TraceDependencies;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.retrieve.answer.Form;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/** The tools that read a project. */
@Singleton
class RetrievalTools {

    private static final int LINES = 10_000_000;

    private final UseCases uses;
    private final ProjectChoice projects;

    RetrievalTools(UseCases uses, ProjectChoice projects) {
        this.uses = uses;
        this.projects = projects;
    }

    Rendered hybridSearch(ActiveCall call) {
        SearchRequest request = search(call);
        return answered(
                call,
                Question.of("graphrag_hybrid_search", request),
                (target, reply) -> uses.hybrid.answer(target, request, reply));
    }

    Rendered semanticSearch(ActiveCall call) {
        SearchRequest request = search(call);
        return answered(
                call,
                Question.of("semantic_code_search", request),
                (target, reply) -> uses.semantic.answer(target, request, reply));
    }

    Rendered findSymbol(ActiveCall call) {
        Arguments given = call.arguments();
        FindSymbol.Request request =
                new FindSymbol.Request(
                        given.required("name"),
                        given.oneOf("kind", SearchRequest.KINDS),
                        given.flag("exact", false),
                        limit(call));
        return answered(
                call,
                Question.of("find_symbol", request),
                (target, reply) -> uses.symbols.answer(target, request, reply));
    }

    Rendered trace(ActiveCall call) {
        Arguments given = call.arguments();
        TraceDependencies.Request request =
                new TraceDependencies.Request(
                        given.required("symbol"),
                        Trace.of(given.oneOf("direction", ToolSpecs.DIRECTIONS).orElse("callers")),
                        given.integer("depth", 1, 5).orElse(TraceDependencies.Request.USUAL_DEPTH),
                        limit(call));
        return answered(
                call,
                Question.of("trace_dependencies", request),
                (target, reply) -> uses.trace.answer(target, request, reply));
    }

    Rendered readCode(ActiveCall call) {
        Arguments given = call.arguments();
        ReadCode.Request request =
                new ReadCode.Request(
                        given.string("path"),
                        given.integer("start_line", 1, LINES),
                        given.integer("end_line", 1, LINES),
                        given.string("symbol"));
        return answered(
                call,
                Question.of("read_code", request),
                (target, reply) -> uses.code.answer(target, request, reply));
    }

    Rendered overview(ActiveCall call) {
        return answered(call, Question.of("project_overview"), uses.overview::answer);
    }

    private Rendered answered(
            ActiveCall call, Question question, BiFunction<Target, Reply, Answer> use) {
        Arguments given = call.arguments();
        Form form = Form.of(given.oneOf("format", ToolSpecs.FORMATS).orElse("text"));
        Reply reply = new Reply(form, new Budget(tokens(given)), given.string("cursor"));
        Target target = Target.of(call.scope(), projects.choose(call));
        String answer = uses.kept.answer(target, question, reply, () -> use.apply(target, reply));
        return new Rendered(answer, form == Form.JSON);
    }

    private static SearchRequest search(ActiveCall call) {
        Arguments given = call.arguments();
        return new SearchRequest(
                given.required("query"),
                given.string("path").map(PathGlob::of),
                given.string("language"),
                given.oneOf("kind", SearchRequest.KINDS),
                limit(call),
                given.flag("expand", true));
    }

    private static int limit(ActiveCall call) {
        int most = Math.min(SearchRequest.MOST, call.session().limits().maxResults());
        return call.arguments()
                .integer("limit", 1, most)
                .orElse(Math.min(SearchRequest.USUAL_LIMIT, most));
    }

    private static int tokens(Arguments given) {
        return given.integer("max_tokens", Budget.LEAST, Budget.MOST).orElse(Budget.USUAL);
    }
}

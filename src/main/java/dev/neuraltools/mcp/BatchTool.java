package dev.neuraltools.mcp;

import dev.neuraltools.mcp.ToolCalls.Outcome;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.session.Admission;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The tool that runs several calls of the other tools side by side, each with its own charge, its
 * own deadline and its own answer or error, in the order in which they were asked for. What it
 * answers is no longer than its one budget. Thread-safe.
 */
@Singleton
class BatchTool {

    /** The most calls in one. */
    static final int MOST = 25;

    /** What stands around each answer, at most: its number, its tool and what closes it. */
    private static final int FRAME = 25;

    private final Toolbox toolbox;
    private final ToolCalls calls;

    BatchTool(Toolbox toolbox, ToolCalls calls) {
        this.toolbox = toolbox;
        this.calls = calls;
    }

    Rendered answer(ActiveCall whole) {
        Arguments given = whole.arguments();
        List<BatchCall> wanted =
                given.objects("calls", MOST).stream().map(BatchCall::read).toList();
        String format = given.oneOf("format", ToolSpecs.FORMATS).orElse("text");
        int share = share(wanted, given.integer("max_tokens", Budget.LEAST, Budget.MOST));
        List<Tool> tools = wanted.stream().map(this::tool).toList();
        List<Outcome> outcomes = outcomes(whole, wanted, tools, share, format);
        return format.equals("json") ? json(whole, wanted, outcomes) : text(wanted, outcomes);
    }

    /** What each call gets that does not ask for a part of its own. */
    private static int share(List<BatchCall> wanted, Optional<Integer> given) {
        int least = wanted.size() * (Budget.LEAST + FRAME);
        int all = given.orElse(Math.max(Budget.USUAL, least));
        int asked = wanted.stream().mapToInt(each -> each.tokens().orElse(0)).sum();
        int others = (int) wanted.stream().filter(each -> each.tokens().isEmpty()).count();
        int left = all - wanted.size() * FRAME - asked;
        if (left < others * Budget.LEAST) {
            throw new InvalidArgument(
                    "%d calls do not fit into max_tokens %d: each takes %d or what it asks for"
                            .formatted(wanted.size(), all, Budget.LEAST + FRAME));
        }
        return others == 0 ? Budget.LEAST : Math.min(left / others, Budget.MOST);
    }

    private Tool tool(BatchCall wanted) {
        Tool tool =
                toolbox.find(wanted.tool())
                        .orElseThrow(() ->
                                new InvalidArgument(
                                        "there is no tool '%s'".formatted(wanted.tool())));
        if (!tool.spec().readOnly()) {
            throw new InvalidArgument(
                    "'%s' changes something: call it by itself".formatted(tool.name()));
        }
        if (wanted.arguments().containsKey("format")) {
            throw new InvalidArgument("'format' is the batch's: all its answers have one form");
        }
        return tool;
    }

    private List<Outcome> outcomes(
            ActiveCall whole, List<BatchCall> wanted, List<Tool> tools, int share, String format) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterator<Admission> admitted =
                    calls.admit(whole, (int) tools.stream().filter(Tool::counted).count())
                            .iterator();
            List<Future<Outcome>> parts = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                Tool tool = tools.get(i);
                BatchCall call = wanted.get(i);
                String name = whole.scope().correlationId() + '.' + (i + 1);
                Optional<Admission> admission =
                        tool.counted() && admitted.hasNext()
                                ? Optional.of(admitted.next())
                                : Optional.empty();
                parts.add(
                        threads.submit(() ->
                                calls.run(tool, whole, name, call.with(share, format), admission)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> part : parts) {
                outcomes.add(part.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call of a batch ended without an outcome", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    private Rendered text(List<BatchCall> wanted, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < outcomes.size(); i++) {
            text.append("# ").append(i + 1).append(' ').append(wanted.get(i).tool()).append('\n');
            text.append(
                    switch (outcomes.get(i)) {
                        case Outcome.Answered(Rendered rendered) -> rendered.text();
                        case Outcome.Failed(ErrorAnswer error) -> calls.written(error);
                    });
            text.append("\n\n");
        }
        return new Rendered(text.toString().stripTrailing() + "\n", false);
    }

    private Rendered json(ActiveCall whole, List<BatchCall> wanted, List<Outcome> outcomes) {
        JsonArray results = new JsonArray();
        for (int i = 0; i < outcomes.size(); i++) {
            JsonObject result = new JsonObject().put("tool", wanted.get(i).tool());
            switch (outcomes.get(i)) {
                case Outcome.Answered(Rendered rendered) ->
                        result.put("answer", new JsonObject(rendered.text()));
                case Outcome.Failed(ErrorAnswer error) ->
                        result.put("error", new JsonObject(calls.written(error)));
            }
            results.add(result);
        }
        JsonObject answer =
                new JsonObject()
                        .put("results", results)
                        .put("correlation_id", whole.scope().correlationId());
        return new Rendered(answer.encode(), true);
    }
}

package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.mcp.RunningCalls.RunningCall;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.session.CallRequest;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionManager;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager.ToolArguments;
import io.quarkiverse.mcp.server.ToolResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Lets each tool call in under its session, and turns its end into what the client reads: every
 * call has a session, a correlation id in its answer and on every line of the log, a deadline, and
 * a way to be cancelled. Thread-safe.
 */
@Singleton
class ToolCalls {

    private static final Logger LOG = Logger.getLogger(ToolCalls.class);
    private static final MetaKey CORRELATION = MetaKey.of("correlation_id");

    private final SessionManager sessions;
    private final RunningCalls calls;
    private final McpConfig config;
    private final ObjectMapper json;

    ToolCalls(SessionManager sessions, RunningCalls calls, McpConfig config, ObjectMapper json) {
        this.sessions = sessions;
        this.calls = calls;
        this.config = config;
        this.json = json;
    }

    /** Runs a call to its end; never throws for what a call can do wrong. */
    ToolResponse run(ToolSpec tool, ToolArguments call, ToolHandler handler, boolean counted) {
        RunningCall running =
                calls.find(new SessionId(call.connection().id()), call.requestId().value())
                        .orElseThrow(
                                () -> new IllegalStateException("a call came past its session"));
        String correlation = running.correlationId();
        MDC.put("correlation_id", correlation);
        MDC.put("tool", tool.name());
        String name = "";
        long begun = System.nanoTime();
        try {
            Session session = session(call.connection());
            name = session.name();
            MDC.put("session", name);
            ToolResponse response =
                    success(admitted(tool, call, handler, counted, session, running), correlation);
            LOG.debugf("%s answered in %d ms", tool.name(), elapsed(begun));
            return response;
        } catch (RuntimeException e) {
            return failure(Failure.of(e), e, tool, name, correlation, elapsed(begun));
        } finally {
            MDC.clear();
        }
    }

    private Rendered admitted(
            ToolSpec tool,
            ToolArguments call,
            ToolHandler handler,
            boolean counted,
            Session session,
            RunningCall running) {
        CallRequest request =
                new CallRequest(
                        running.correlationId(),
                        Optional.of(config.callTimeout()),
                        running.cancellation(),
                        Optional.empty(),
                        counted);
        return sessions.call(
                session,
                request,
                scope ->
                        handler.answer(
                                new ActiveCall(
                                        session,
                                        scope,
                                        new Arguments(call.args(), tool.arguments()),
                                        new ClientRoots(call.roots()))));
    }

    /** The session that its request was led to. */
    private Session session(McpConnection connection) {
        return sessions.known(new SessionId(connection.id()))
                .orElseThrow(() -> new IllegalStateException("a call came without its session"));
    }

    private static ToolResponse success(Rendered rendered, String correlation) {
        Object structured = rendered.json() ? new JsonObject(rendered.text()) : null;
        return new ToolResponse(
                false,
                List.of(new TextContent(rendered.text())),
                structured,
                Map.of(CORRELATION, correlation));
    }

    private ToolResponse failure(
            Failure failure,
            RuntimeException thrown,
            ToolSpec tool,
            String session,
            String correlation,
            long elapsed) {
        if (failure.ours()) {
            LOG.errorf(thrown, "%s failed after %d ms", tool.name(), elapsed);
        } else {
            LOG.infof("%s ended after %d ms: %s", tool.name(), elapsed, failure.code());
        }
        ErrorAnswer answer = new ErrorAnswer(failure, session, correlation);
        return new ToolResponse(
                true,
                List.of(new TextContent(written(answer))),
                null,
                Map.of(CORRELATION, correlation));
    }

    private String written(ErrorAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error answer can always be written", e);
        }
    }

    private static long elapsed(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}

package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.mcp.RunningCalls.RunningCall;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.ForbiddenException;
import dev.neuraltools.security.Identity;
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
    private final SecurityReports reports;
    private final ObjectMapper json;

    ToolCalls(
            SessionManager sessions,
            RunningCalls calls,
            McpConfig config,
            SecurityReports reports,
            ObjectMapper json) {
        this.sessions = sessions;
        this.calls = calls;
        this.config = config;
        this.reports = reports;
        this.json = json;
    }

    /** Runs a call to its end; never throws for what a call can do wrong. */
    ToolResponse run(Tool tool, ToolArguments call) {
        RunningCall running =
                calls.find(new SessionId(call.connection().id()), call.requestId().value())
                        .orElseThrow(
                                () -> new IllegalStateException("a call came past its session"));
        String correlation = running.correlationId();
        CallRequest request =
                new CallRequest(
                        correlation,
                        Optional.of(config.callTimeout()),
                        running.cancellation(),
                        Optional.empty(),
                        tool.counted());
        return switch (run(
                tool,
                session(call.connection()),
                running.identity(),
                request,
                call.args(),
                new ClientRoots(call.roots()))) {
            case Outcome.Answered(Rendered rendered) -> success(rendered, correlation);
            case Outcome.Failed(ErrorAnswer error) -> failure(error);
        };
    }

    /** Runs one of several calls that came in one, under a name and with arguments of its own. */
    Outcome run(Tool tool, ActiveCall whole, String name, Map<String, Object> arguments) {
        Scope scope = whole.scope();
        CallRequest request =
                new CallRequest(
                        name,
                        Optional.of(scope.deadline().remaining()),
                        scope.cancellation(),
                        scope.visible(),
                        tool.counted());
        return run(tool, whole.session(), whole.identity(), request, arguments, whole.roots());
    }

    private Outcome run(
            Tool tool,
            Session session,
            Identity identity,
            CallRequest request,
            Map<String, Object> arguments,
            ClientRoots roots) {
        MDC.put("correlation_id", request.correlationId());
        MDC.put("tool", tool.name());
        MDC.put("session", session.name());
        long begun = System.nanoTime();
        try {
            identity.require(tool.needed(), tool.name());
            Rendered rendered =
                    sessions.call(
                            session,
                            request,
                            scope ->
                                    tool.handler()
                                            .answer(
                                                    new ActiveCall(
                                                            session,
                                                            identity,
                                                            scope,
                                                            new Arguments(
                                                                    arguments,
                                                                    tool.spec().arguments()),
                                                            roots)));
            LOG.debugf("%s answered in %d ms", tool.name(), elapsed(begun));
            return new Outcome.Answered(rendered);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (e instanceof ForbiddenException) {
                reports.forbidden(
                        identity,
                        session.name(),
                        tool.name(),
                        failure.message(),
                        request.correlationId());
            }
            if (failure.ours()) {
                LOG.errorf(e, "%s failed after %d ms", tool.name(), elapsed(begun));
            } else {
                LOG.infof("%s ended after %d ms: %s", tool.name(), elapsed(begun), failure.code());
            }
            return new Outcome.Failed(
                    new ErrorAnswer(failure, session.name(), request.correlationId()));
        } finally {
            MDC.clear();
        }
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

    private ToolResponse failure(ErrorAnswer answer) {
        return new ToolResponse(
                true,
                List.of(new TextContent(written(answer))),
                null,
                Map.of(CORRELATION, answer.correlationId()));
    }

    String written(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can always be written", e);
        }
    }

    private static long elapsed(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** How a call ended. */
    sealed interface Outcome {

        /** With an answer. */
        record Answered(Rendered rendered) implements Outcome {}

        /** Without one. */
        record Failed(ErrorAnswer error) implements Outcome {}
    }
}

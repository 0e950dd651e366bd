package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.mcp.RunningCalls.RunningCall;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.audit.Actor;
import dev.neuraltools.security.audit.AuditLine;
import dev.neuraltools.security.audit.AuditLog;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final AuditLog audit;
    private final ObjectMapper json;

    ToolCalls(
            SessionManager sessions,
            RunningCalls calls,
            McpConfig config,
            AuditLog audit,
            ObjectMapper json) {
        this.sessions = sessions;
        this.calls = calls;
        this.config = config;
        this.audit = audit;
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
                        Visibility.everything(),
                        tool.counted());
        Session session = session(call.connection());
        return switch (run(
                tool,
                session,
                request,
                call.args(),
                new ClientRoots(call.roots()),
                actor(session, running))) {
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
        return run(tool, whole.session(), request, arguments, whole.roots(), whole.actor());
    }

    private Outcome run(
            Tool tool,
            Session session,
            CallRequest request,
            Map<String, Object> arguments,
            ClientRoots roots,
            Actor actor) {
        MDC.put("correlation_id", request.correlationId());
        MDC.put("tool", tool.name());
        MDC.put("session", session.name());
        long begun = System.nanoTime();
        CallNotes notes = new CallNotes(arguments);
        Function<Scope, Rendered> work =
                scope ->
                        tool.handler()
                                .answer(
                                        new ActiveCall(
                                                session,
                                                scope,
                                                new Arguments(arguments, tool.spec().arguments()),
                                                roots,
                                                actor,
                                                notes));
        String code = "";
        try {
            return new Outcome.Answered(sessions.call(session, request, work));
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            code = failure.code();
            log(tool, failure, e);
            return new Outcome.Failed(
                    new ErrorAnswer(failure, session.name(), request.correlationId()));
        } finally {
            audit.call(
                    actor,
                    request.correlationId(),
                    new AuditLine.Call(tool.name(), notes.project(), arguments),
                    code,
                    Duration.ofNanos(System.nanoTime() - begun));
            MDC.clear();
        }
    }

    private static void log(Tool tool, Failure failure, RuntimeException cause) {
        if (failure.ours()) {
            LOG.errorf(cause, "%s failed", tool.name());
        } else {
            LOG.infof("%s ended: %s", tool.name(), failure.code());
        }
    }

    private static Actor actor(Session session, RunningCall running) {
        return new Actor(
                session.principal(),
                "",
                session.role(),
                session.name(),
                session.client().name() + "/" + session.client().version(),
                running.remote());
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

    /** How a call ended. */
    sealed interface Outcome {

        /** With an answer. */
        record Answered(Rendered rendered) implements Outcome {}

        /** Without one. */
        record Failed(ErrorAnswer error) implements Outcome {}
    }
}

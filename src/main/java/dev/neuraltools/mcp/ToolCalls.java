package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.admin.trace.Traces;
import dev.neuraltools.admin.trace.Traces.CallSpan;
import dev.neuraltools.mcp.RunningCalls.RunningCall;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.access.ProjectAccess;
import dev.neuraltools.security.audit.Actor;
import dev.neuraltools.security.audit.AuditLine;
import dev.neuraltools.security.audit.AuditLog;
import dev.neuraltools.session.Admission;
import dev.neuraltools.session.CallRequest;
import dev.neuraltools.session.RateLimitExceeded;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionManager;
import dev.neuraltools.session.TooManyCalls;
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
import java.util.function.BiFunction;
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
    private final ProjectAccess access;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final CallMeters meters;
    private final Traces traces;

    ToolCalls(
            SessionManager sessions,
            RunningCalls calls,
            McpConfig config,
            ProjectAccess access,
            AuditLog audit,
            ObjectMapper json,
            CallMeters meters,
            Traces traces) {
        this.sessions = sessions;
        this.calls = calls;
        this.config = config;
        this.access = access;
        this.audit = audit;
        this.json = json;
        this.meters = meters;
        this.traces = traces;
    }

    /** Runs a call to its end; never throws for what a call can do wrong. */
    ToolResponse run(Tool tool, ToolArguments call) {
        RunningCall running =
                calls.find(new SessionId(call.connection().id()), call.requestId().value())
                        .orElseThrow(
                                () -> new IllegalStateException("a call came past its session"));
        Guest guest =
                new Guest(
                        running.session(),
                        running.identity(),
                        new ClientRoots(call.roots()),
                        actor(running));
        Wish wish =
                new Wish(
                        tool,
                        call.args(),
                        running.correlationId(),
                        config.callTimeout(),
                        running.cancellation(),
                        running.begun(),
                        running.takeAdmission());
        return switch (run(guest, wish, this::visible)) {
            case Outcome.Answered(Rendered rendered) -> success(rendered, wish.correlationId());
            case Outcome.Failed(ErrorAnswer error) -> failure(error);
        };
    }

    /**
     * Lets several calls in that came in one.
     *
     * @return what was asked for each; none where each has to ask by itself
     */
    List<Admission> admit(ActiveCall whole, int count) {
        return sessions.admit(whole.session(), count);
    }

    /** Runs one of several calls that came in one, under a name and with arguments of its own. */
    Outcome run(
            Tool tool,
            ActiveCall whole,
            String name,
            Map<String, Object> arguments,
            Optional<Admission> admission) {
        Scope scope = whole.scope();
        Guest guest = new Guest(whole.session(), whole.identity(), whole.roots(), whole.actor());
        Wish wish =
                new Wish(
                        tool,
                        arguments,
                        name,
                        scope.deadline().remaining(),
                        scope.cancellation(),
                        System.nanoTime(),
                        admission);
        return run(guest, wish, (same, part) -> scope.visible());
    }

    private Visibility visible(Guest guest, Wish wish) {
        Identity identity = guest.identity();
        return access.visible(
                identity.principal(), identity.projects().visibility(), wish.correlationId());
    }

    private Outcome run(Guest guest, Wish wish, BiFunction<Guest, Wish, Visibility> visible) {
        Tool tool = wish.tool();
        Session session = guest.session();
        MDC.put("correlation_id", wish.correlationId());
        MDC.put("tool", tool.name());
        MDC.put("session", session.name());
        long reached = System.nanoTime();
        CallNotes notes = new CallNotes(wish.arguments());
        String code = "";
        CallSpan span =
                traces.begin(wish.correlationId(), tool.name(), session.name(), wish.begun());
        try {
            return new Outcome.Answered(
                    sessions.call(
                            session,
                            allowed(guest, wish, visible, span),
                            scope -> {
                                span.turn();
                                return tool.handler().answer(active(guest, wish, scope, notes));
                            }));
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            code = failure.code();
            log(tool, failure, e);
            return new Outcome.Failed(
                    new ErrorAnswer(failure, session.name(), wish.correlationId()));
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - reached);
            audit.call(
                    guest.actor(),
                    wish.correlationId(),
                    new AuditLine.Call(tool.name(), notes.project(), wish.arguments()),
                    code,
                    took);
            MDC.clear();
            String outcome = code.isEmpty() ? "ok" : code;
            span.end(outcome, notes.chosen());
            meters.ended(tool.name(), outcome, notes.chosen(), took);
        }
    }

    /** The call, if its caller's role and projects are such that it is let in. */
    private CallRequest allowed(
            Guest guest, Wish wish, BiFunction<Guest, Wish, Visibility> visible, CallSpan span) {
        try {
            guest.identity().require(wish.tool().needed(), wish.tool().name());
            return wish.request(visible.apply(guest, wish), span::admitted);
        } catch (RuntimeException refusal) {
            wish.admission().ifPresent(sessions::notLetIn);
            throw refusal;
        }
    }

    private static ActiveCall active(Guest guest, Wish wish, Scope scope, CallNotes notes) {
        return new ActiveCall(
                guest.session(),
                guest.identity(),
                scope,
                new Arguments(wish.arguments(), wish.tool().spec().arguments()),
                guest.roots(),
                guest.actor(),
                notes);
    }

    /** Whose call it is. */
    private record Guest(Session session, Identity identity, ClientRoots roots, Actor actor) {}

    /** What is wanted, under which name, for how long. */
    private record Wish(
            Tool tool,
            Map<String, Object> arguments,
            String correlationId,
            Duration time,
            Cancellation cancellation,
            long begun,
            Optional<Admission> admission) {

        CallRequest request(Visibility visible, Runnable admitted) {
            return new CallRequest(
                    correlationId,
                    Optional.of(time),
                    cancellation,
                    visible,
                    tool.counted(),
                    admission,
                    admitted);
        }
    }

    private static void log(Tool tool, Failure failure, RuntimeException cause) {
        if (failure.ours()) {
            LOG.errorf(cause, "%s failed", tool.name());
        } else {
            // A client that does not stop would fill the log; the audit log has each refusal.
            Logger.Level level =
                    cause instanceof RateLimitExceeded || cause instanceof TooManyCalls
                            ? Logger.Level.DEBUG
                            : Logger.Level.INFO;
            LOG.logf(level, "%s ended: %s", tool.name(), failure.code());
        }
    }

    private static Actor actor(RunningCall running) {
        Session session = running.session();
        return Actor.of(
                running.identity(),
                session.name(),
                session.client().name() + "/" + session.client().version(),
                running.remote());
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

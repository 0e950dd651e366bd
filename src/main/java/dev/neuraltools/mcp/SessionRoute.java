package dev.neuraltools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.mcp.JsonRpcMessage.Accepted;
import dev.neuraltools.mcp.JsonRpcMessage.Refused;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.OffLoop;
import dev.neuraltools.security.http.OffLoop.Following;
import dev.neuraltools.session.Admission;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionManager;
import dev.neuraltools.session.TooManySessions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request to its session before the protocol's own handler sees it: opens one for an
 * {@code initialize}, brings back one that began elsewhere, ends one that is deleted, and answers
 * 404 where there is none, upon which a client begins anew. Thread-safe.
 */
@Singleton
class SessionRoute {

    /** Where a request's message is kept while it is on its way. */
    static final String MESSAGE = "neural.message";

    /** When a request's session was begun to be looked for, as {@link System#nanoTime()} counts. */
    static final String BEGUN = "neural.begun";

    /** Whether a request has reached the protocol's own handler. */
    static final String HANDED_ON = "neural.handed-on";

    private static final Logger LOG = Logger.getLogger(SessionRoute.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final SessionManager sessions;
    private final ProtocolConnections connections;
    private final RunningCalls calls;
    private final EchoTool echo;
    private final Toolbox tools;
    private final SecurityReports reports;
    private final ObjectMapper json;
    private final CallMeters meters;

    SessionRoute(
            SessionManager sessions,
            ProtocolConnections connections,
            RunningCalls calls,
            EchoTool echo,
            Toolbox tools,
            SecurityReports reports,
            ObjectMapper json,
            CallMeters meters) {
        this.sessions = sessions;
        this.connections = connections;
        this.calls = calls;
        this.echo = echo;
        this.tools = tools;
        this.reports = reports;
        this.json = json;
        this.meters = meters;
    }

    /** Looks for the session on a thread that may wait, then lets the request go on. */
    void lead(RoutingContext call) {
        if (echo.asked(call)) {
            call.next();
            return;
        }
        call.put(BEGUN, System.nanoTime());
        OffLoop.run(call, "session-route", () -> outcome(call));
    }

    private Following outcome(RoutingContext call) {
        @Nullable String sent = call.request().getHeader(TransportGuard.SESSION);
        return sent == null ? open(call) : go(call, SessionId.parse(sent));
    }

    private Following open(RoutingContext call) {
        Accepted message = Objects.requireNonNull(call.<Accepted>get(MESSAGE));
        JsonObject hello = message.hello().orElseThrow();
        Optional<String> fault = Handshake.fault(hello);
        Object id = message.messages().getFirst().getValue("id");
        if (fault.isPresent()) {
            Refused refused = new Refused(id, JsonRpcMessage.INVALID_PARAMS, fault.get());
            return () -> Refusals.send(call, 400, refused);
        }
        try {
            Session session = sessions.open(Callers.of(call), Handshake.client(hello));
            connections.begin(session.id());
            LOG.debugf("session %s begins", session.name());
            return () -> {
                call.request().headers().set(TransportGuard.SESSION, session.id().value());
                call.next();
            };
        } catch (TooManySessions refusal) {
            reports.tooManySessions(
                    call, Handshake.client(hello).name(), String.valueOf(refusal.getMessage()));
            String text = written(new ErrorAnswer(Failure.of(refusal), "", Correlation.of(call)));
            Refused refused = new Refused(id, JsonRpcMessage.REFUSED, text);
            long seconds = Math.ceilDiv(refusal.retryAfter().toMillis(), 1000);
            return () -> {
                call.response().putHeader("Retry-After", Long.toString(seconds));
                Refusals.send(call, TOO_MANY_REQUESTS, refused);
            };
        }
    }

    private Following go(RoutingContext call, Optional<SessionId> sent) {
        boolean counted = CallTracking.counted(call, tools);
        Optional<Admission> admission =
                sent.filter(id -> counted)
                        .flatMap(id -> sessions.findForCall(id, Callers.of(call)));
        Optional<Session> found =
                counted
                        ? admission.map(Admission::session)
                        : sent.flatMap(id -> sessions.find(id, Callers.of(call)));
        if (found.isEmpty()) {
            sent.ifPresent(id -> missing(call, id));
            return () ->
                    Refusals.send(call, 404, "there is no such session: begin with initialize");
        }
        Session session = found.get();
        if (HttpMethod.DELETE.equals(call.request().method())) {
            return end(call, session);
        }
        connections.resume(session);
        CallTracking.cancel(call, session, calls);
        return new Following() {
            @Override
            public void goOn() {
                if (CallTracking.begin(call, session, calls, admission, sessions::notLetIn)) {
                    call.put(HANDED_ON, true);
                    call.next();
                }
            }

            @Override
            public void clientGone() {
                admission.ifPresent(sessions::notLetIn);
            }
        };
    }

    /** To a stranger another's session is no different from one that never was. */
    private void missing(RoutingContext call, SessionId id) {
        if (sessions.exists(id)) {
            reports.foreignSession(call, id);
        } else {
            connections.end(id);
        }
    }

    private Following end(RoutingContext call, Session session) {
        sessions.close(session);
        calls.cancelAll(session.id());
        connections.end(session.id());
        meters.ended(session.lasted());
        LOG.debugf("session %s was ended by its client", session.name());
        return () -> call.response().setStatusCode(200).end();
    }

    private String written(ErrorAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error answer can always be written", e);
        }
    }
}

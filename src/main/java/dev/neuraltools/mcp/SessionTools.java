package dev.neuraltools.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.session.RateLimiter.Allowance;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionLimits;
import dev.neuraltools.session.SessionManager;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool that tells a session about itself; its secret id is never part of it. */
@Singleton
class SessionTools {

    private final SessionManager sessions;
    private final Pools pools;
    private final StatusForms forms;

    SessionTools(SessionManager sessions, Pools pools, StatusForms forms) {
        this.sessions = sessions;
        this.pools = pools;
        this.forms = forms;
    }

    Rendered sessionStatus(ActiveCall call) {
        Session session = sessions.known(call.session().id()).orElse(call.session());
        Allowance left = sessions.remaining(session);
        Status status =
                new Status(
                        session.name(),
                        session.principal(),
                        session.role(),
                        sessions.currentProject(session).filter(call.scope()::sees).orElse(null),
                        new Client(session.client().name(), session.client().version()),
                        Limits.of(session.limits()),
                        new Usage(session.usage().calls(), session.usage().refused()),
                        new Remaining(left.remaining(), left.fullIn().toMillis()),
                        session.created().toString(),
                        session.lastActivity().toString(),
                        pools.pooled(),
                        call.scope().correlationId());
        return forms.write(call, status, () -> text(status));
    }

    private static String text(Status status) {
        Limits limits = status.limits();
        return """
        session %s of %s (%s), client %s, project %s
        - calls: %d left of %d a minute, all back in %d ms; %d made, %d refused
        - connections at once: %d; a call may take %d s and give %d results
        - ends after %d s without a call; opened %s, last call %s
        """
                        .formatted(
                                status.session(),
                                status.principal(),
                                status.role(),
                                status.client().name(),
                                status.project() == null ? "not chosen" : status.project(),
                                status.remaining().queries(),
                                limits.queriesPerMinute(),
                                status.remaining().resetsInMs(),
                                status.usage().calls(),
                                status.usage().refused(),
                                limits.connections(),
                                limits.maxDurationMs() / 1000,
                                limits.maxResults(),
                                limits.idleTimeoutMs() / 1000,
                                status.created(),
                                status.lastActivity())
                + StatusText.pooling(status.pooling());
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String session,
            String principal,
            String role,
            @Nullable String project,
            Client client,
            Limits limits,
            Usage usage,
            Remaining remaining,
            String created,
            String lastActivity,
            boolean pooling,
            String correlationId) {}

    record Client(String name, String version) {}

    record Usage(long calls, long refused) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Remaining(long queries, long resetsInMs) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Limits(
            int queriesPerMinute,
            int connections,
            Map<String, Integer> shares,
            int maxResults,
            long maxDurationMs,
            long idleTimeoutMs) {

        static Limits of(SessionLimits limits) {
            return new Limits(
                    limits.queriesPerMinute(),
                    limits.connections(),
                    limits.shares(),
                    limits.maxResults(),
                    limits.maxDuration().toMillis(),
                    limits.idleTimeout().toMillis());
        }
    }
}

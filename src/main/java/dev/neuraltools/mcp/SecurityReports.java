package dev.neuraltools.mcp;

import dev.neuraltools.security.AuditTrail;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.SecurityEvent.Kind;
import dev.neuraltools.security.audit.Actor;
import dev.neuraltools.security.audit.AuditLine.Act;
import dev.neuraltools.security.audit.AuditLog;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.RequestIdentity;
import dev.neuraltools.session.SessionId;
import dev.neuraltools.session.SessionManager;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reports what is refused at the MCP endpoint, and counts who failed to say who they are. */
@Singleton
class SecurityReports {

    private final AuditTrail trail;
    private final AuditLog audit;

    SecurityReports(AuditTrail trail, AuditLog audit) {
        this.trail = trail;
        this.audit = audit;
    }

    /** A principal has as many sessions as it may: another was not opened. */
    void tooManySessions(RoutingContext call, String client, String detail) {
        Identity identity = RequestIdentity.of(call);
        audit.act(
                Actor.of(identity, "", client, RequestIdentity.remote(call)),
                Correlation.of(call),
                Act.refused("session_refused", "", detail));
    }

    /** A session's id came with another principal's token, or from another program. */
    void foreignSession(RoutingContext call, SessionId id) {
        Identity identity = RequestIdentity.of(call);
        trail.report(
                new SecurityEvent(
                        Kind.FOREIGN_SESSION,
                        identity.principal(),
                        identity.issuer(),
                        Optional.of(id.publicName()),
                        RequestIdentity.remote(call),
                        call.request().method() + " " + call.normalizedPath(),
                        "the session belongs to another principal or another program",
                        Correlation.of(call)));
    }

    void count(@Observes SecurityEvent event, SessionManager sessions) {
        if (event.kind() == Kind.AUTHENTICATION_FAILED) {
            sessions.authenticationFailed();
        }
    }
}

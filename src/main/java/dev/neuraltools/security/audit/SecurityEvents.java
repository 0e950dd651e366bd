package dev.neuraltools.security.audit;

import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.audit.AuditLine.Act;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Puts what is reported of refusals and of tokens into the audit log. */
@Singleton
final class SecurityEvents {

    private final AuditLog log;

    SecurityEvents(AuditLog log) {
        this.log = log;
    }

    void write(@Observes SecurityEvent event) {
        String name = event.kind().name().toLowerCase(Locale.ROOT);
        String detail = event.request() + ": " + event.detail();
        Actor actor =
                new Actor(
                        event.principal(),
                        event.issuer(),
                        "",
                        event.session().orElse(""),
                        "",
                        event.remote());
        Act act =
                switch (event.kind()) {
                    case TOKEN_CREATED, TOKEN_REVOKED -> Act.done(name, "", detail);
                    case AUTHENTICATION_FAILED, FORBIDDEN, FOREIGN_SESSION, FOREIGN_ORIGIN ->
                            Act.refused(name, "", detail);
                };
        log.act(actor, event.correlationId(), act);
    }
}

package dev.neuraltools.admin;

import dev.neuraltools.security.Identity;
import dev.neuraltools.security.audit.Actor;
import dev.neuraltools.security.audit.AuditLine.Act;
import dev.neuraltools.security.audit.AuditLog;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.RequestIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Puts what an administrator did over plain HTTP into the audit log. Thread-safe. */
@Singleton
class AuditedActs {

    private final AuditLog audit;

    AuditedActs(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Notes that something was done.
     *
     * @param act as {@code access_granted}
     * @param project which project it is about, or empty
     * @param detail for people; no secret
     */
    void done(RoutingContext call, String act, String project, String detail) {
        Identity identity = RequestIdentity.of(call);
        audit.act(
                Actor.of(identity, "", "", RequestIdentity.remote(call)),
                Correlation.of(call),
                Act.done(act, project, detail));
    }
}

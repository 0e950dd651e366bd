package dev.neuraltools.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session without its secrets: nobody can use it who knows no more than this.
 *
 * @param name its short public name
 * @param principal who it belongs to
 * @param role what the principal may do
 * @param client what is at the other end
 * @param usage what it has used
 * @param created when it was opened
 * @param lastActivity when it was last called
 * @param project its current project, if it has one
 */
public record SessionSummary(
        String name,
        String principal,
        String role,
        ClientInfo client,
        SessionUsage usage,
        Instant created,
        Instant lastActivity,
        Optional<String> project) {

    static SessionSummary of(Session session) {
        return new SessionSummary(
                session.name(),
                session.principal(),
                session.role(),
                session.client(),
                session.usage(),
                session.created(),
                session.lastActivity(),
                session.project());
    }
}

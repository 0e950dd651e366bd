package dev.neuraltools.session;

import dev.neuraltools.scope.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One client's session as it was when it was read. Immutable.
 *
 * @param id its secret
 * @param principal who it belongs to; nobody else ever finds it
 * @param role what the principal may do
 * @param fingerprint what its id is bound to
 * @param client what is at the other end
 * @param limits what it may use
 * @param usage what it has used
 * @param created when it was opened
 * @param lastActivity when it was last called
 * @param project its current project, if it has one
 */
public record Session(
        SessionId id,
        String principal,
        String role,
        Fingerprint fingerprint,
        ClientInfo client,
        SessionLimits limits,
        SessionUsage usage,
        Instant created,
        Instant lastActivity,
        Optional<String> project) {

    /** A new session. */
    public static Session open(
            Caller caller, ClientInfo client, SessionLimits limits, Instant now) {
        SessionId id = SessionId.random();
        return new Session(
                id,
                caller.principal(),
                caller.role(),
                Fingerprint.of(id, caller, client.name()),
                client,
                limits,
                SessionUsage.NONE,
                now,
                now,
                Optional.empty());
    }

    /** Its short public name. */
    public String name() {
        return id.publicName();
    }

    /** Whom connections that its calls lease are counted against. */
    public Holder holder() {
        return new SessionHolder(name(), limits);
    }

    /** Whether a caller may use it: its principal with the program that opened it. */
    public boolean belongsTo(Caller caller) {
        return principal.equals(caller.principal())
                && fingerprint.matches(Fingerprint.of(id, caller, client.name()));
    }

    /** The same after some calls. */
    public Session after(SessionUsage more, Instant when) {
        return new Session(
                id,
                principal,
                role,
                fingerprint,
                client,
                limits,
                usage.plus(more),
                created,
                when,
                project);
    }

    /** The same as the store has it now: what else a session has never changes. */
    public Session now(SessionUsage used, Instant last, Optional<String> current) {
        return new Session(
                id, principal, role, fingerprint, client, limits, used, created, last, current);
    }

    /** The same with a current project. */
    public Session in(String name) {
        return new Session(
                id,
                principal,
                role,
                fingerprint,
                client,
                limits,
                usage,
                created,
                lastActivity,
                Optional.of(name));
    }

    /** From when it was opened to its last call, of which the store knows the millisecond alone. */
    public Duration lasted() {
        Duration time = Duration.between(created, lastActivity);
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** Whether it has been idle for longer than it may. */
    public boolean expired(Instant now) {
        return lastActivity.plus(limits.idleTimeout()).isBefore(now);
    }
}

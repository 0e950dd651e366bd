package dev.neuraltools.session;

/**
 * What sessions may use, and whether they are kept apart at all.
 *
 * @param limits what a session may use
 * @param sessionsPerPrincipal how many sessions a principal may have at once
 * @param isolated whether each session has limits of its own; without, all share the pools freely
 *     and nothing is refused
 */
public record SessionRules(Limits limits, int sessionsPerPrincipal, boolean isolated) {

    /** A principal's sessions together may call so many times as often as one of them. */
    private static final int PRINCIPAL_RATE = 5;

    /** The same limits for everybody. */
    public static SessionRules of(SessionLimits limits) {
        return new SessionRules((role, client) -> limits, 250, true);
    }

    /** How often a principal's sessions together may call in a minute. */
    int perMinute(String role) {
        return Math.multiplyExact(PRINCIPAL_RATE, limits.of(role, "").queriesPerMinute());
    }

    /** What a session may use, by who it belongs to and what is at its other end. */
    @FunctionalInterface
    public interface Limits {

        /**
         * The limits of a session.
         *
         * @param role of its principal
         * @param client the name of its client; empty for what holds whatever the client is
         */
        SessionLimits of(String role, String client);
    }
}

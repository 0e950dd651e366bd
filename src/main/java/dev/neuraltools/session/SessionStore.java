package dev.neuraltools.session;

import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where sessions are kept so that a restarted server or another one finds them. Thread-safe, also
 * between servers; every method blocks at most until the deadline of its scope and may end in a
 * {@link SessionStoreException}. A session that is not used for its idle timeout is forgotten.
 */
public interface SessionStore {

    /**
     * Keeps a session, unless its principal has too many.
     *
     * @param most how many sessions a principal may have
     */
    Kept keep(Scope scope, Session session, int most);

    /**
     * The session with this id, if it belongs to the principal; its idle time begins anew.
     *
     * @param more is added to its usage
     */
    Optional<Session> find(
            Scope scope, SessionId id, String principal, SessionUsage more, Instant now);

    /**
     * The same for a session that was found before: what never changes in one is not read again.
     *
     * @param project becomes its current one, if it is given
     * @return the session as it is now, if it has not ended
     */
    Optional<Session> use(
            Scope scope, Session known, SessionUsage more, Optional<String> project, Instant now);

    /** Whether there is a session with this id, whoever it belongs to. */
    boolean exists(Scope scope, SessionId id);

    /** Those that have not ended, of all principals, by when they end, the last first. */
    SessionPage list(Scope scope, int offset, int limit, Instant now);

    /** Forgets a session. */
    void remove(Scope scope, Session session);

    /** Whether a session was kept. */
    sealed interface Kept {

        /** It was. */
        record Yes() implements Kept {}

        /**
         * The principal has too many.
         *
         * @param retryAfter when one of them ends, if it is not used before
         */
        record TooMany(Duration retryAfter) implements Kept {}
    }
}

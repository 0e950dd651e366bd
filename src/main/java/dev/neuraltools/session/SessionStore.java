package dev.neuraltools.session;

import dev.neuraltools.scope.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * Where sessions are kept so that a restarted server or another one finds them. Thread-safe, also
 * between servers; every method blocks at most until the deadline of its scope and may end in a
 * {@link SessionStoreException}. A session that is not called for its idle timeout is forgotten.
 */
public interface SessionStore {

    /**
     * Keeps a session under a transport's id, unless one of the same principal is there already.
     *
     * @return the one that is kept
     */
    Session open(Scope scope, String transportId, Session candidate);

    /** The session under a transport's id, if it belongs to the principal. */
    Optional<Session> find(Scope scope, String transportId, String principal);

    /** The session with this id, if it belongs to the principal. */
    Optional<Session> find(Scope scope, SessionId id, String principal);

    /** Adds to a session's usage, and lets its idle time begin anew. */
    void add(Scope scope, Session session, SessionUsage more, Instant when);

    /** Sets a session's current project. */
    void project(Scope scope, Session session, String project);

    /** Forgets a session, and that it was under a transport's id. */
    void remove(Scope scope, String transportId, Session session);
}

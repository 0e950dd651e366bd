package dev.neuraltools.session;

import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.RateLimiter.Allowance;
import dev.neuraltools.session.RateLimiter.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens and finds sessions, and lets their calls in. A session is found by the transport's id or by
 * its own, and always by its principal too. Thread-safe, also between servers.
 *
 * <p>While the store is away, sessions that this server knows go on, and new ones live here alone;
 * the store is told what it missed when the session is next used after it is back. Methods block
 * for the store at most for {@link #PATIENCE} each.
 */
public final class SessionManager {

    private static final Logger LOG = Logger.getLogger(SessionManager.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final SessionUsage CALL = new SessionUsage(1, 0);
    private static final SessionUsage REFUSAL = new SessionUsage(0, 1);

    private final SessionStore store;
    private final RateLimiter limiter;
    private final BiFunction<String, ClientInfo, SessionLimits> limits;
    private final Clock clock;
    private final LocalSessions copies = new LocalSessions();
    private final LongAdder rateLimited = new LongAdder();

    /**
     * @param limits what a principal with a client may use
     */
    public SessionManager(
            SessionStore store,
            RateLimiter limiter,
            BiFunction<String, ClientInfo, SessionLimits> limits,
            Clock clock) {
        this.store = store;
        this.limiter = limiter;
        this.limits = limits;
        this.clock = clock;
    }

    /** The session of a principal under a transport's id, opened if there is none. */
    public Session open(String transportId, String principal, ClientInfo client) {
        return find(transportId, principal)
                .orElseGet(() -> {
                    SessionLimits granted = limits.apply(principal, client);
                    Session fresh = Session.open(principal, client, granted, clock.instant());
                    return keep(transportId, fresh);
                });
    }

    /** The session under a transport's id, if there is one and it belongs to the principal. */
    public Optional<Session> find(String transportId, String principal) {
        Optional<LocalSession> copy = copies.find(transportId, principal);
        try {
            Optional<Session> stored =
                    store.find(
                            books(transportName(transportId), principal), transportId, principal);
            if (stored.isPresent()) {
                return Optional.of(copies.adopt(transportId, stored.get()).session());
            }
        } catch (SessionStoreException away) {
            LOG.debugf("sessions are found here alone: %s", away.getMessage());
            return copy.map(LocalSession::session).filter(session -> !over(session));
        }
        return copy.flatMap(this::writeBack);
    }

    /** The session with this id, if there is one and it belongs to the principal. */
    public Optional<Session> find(SessionId id, String principal) {
        try {
            return store.find(books(id.publicName(), principal), id, principal);
        } catch (SessionStoreException away) {
            LOG.debugf("sessions are found here alone: %s", away.getMessage());
            return copies.find(id)
                    .map(LocalSession::session)
                    .filter(session -> session.principal().equals(principal) && !over(session));
        }
    }

    /** Lets the session's idle time begin anew. */
    public void touch(Session session) {
        use(session, SessionUsage.NONE);
    }

    /** The session's current project. */
    public Optional<String> currentProject(Session session) {
        return copies.find(session.id()).map(LocalSession::session).orElse(session).project();
    }

    /** Makes a project the session's current one. */
    public void currentProject(Session session, String project) {
        LocalSession copy = copy(session);
        copy.chose(project);
        tellProject(copy, books(session), project);
    }

    /** Ends a session: nobody finds it any more. */
    public void close(Session session) {
        LocalSession copy = copy(session);
        copies.remove(copy);
        try {
            store.remove(books(session), copy.transportId(), session);
        } catch (SessionStoreException away) {
            LOG.warnf(
                    "session %s ends when its idle time is over: %s",
                    session.name(), away.getMessage());
        }
    }

    /**
     * Runs a tool call of a session: takes a token of its rate, and binds the work to the session's
     * share of connections and to a deadline, which is the earlier of the session's longest
     * duration and the client's.
     *
     * @throws RateLimitExceeded when there is no token; the work was not begun
     */
    public <R extends @Nullable Object> R call(
            Session session, CallRequest request, Function<Scope, R> work) {
        Duration time = session.limits().maxDuration();
        Scope scope =
                new Scope(
                        session.principal(),
                        request.visible(),
                        session.holder(),
                        request.time().map(Deadline.in(time)::atMost).orElse(Deadline.in(time)),
                        request.cancellation(),
                        request.correlationId());
        if (request.counted()) {
            charge(session);
        } else {
            touch(session);
        }
        return work.apply(scope);
    }

    /** What is left of the session's rate. */
    public Allowance remaining(Session session) {
        return limiter.remaining(
                books(session), bucket(session), session.limits().queriesPerMinute());
    }

    /** The sessions of this server in numbers. */
    public SessionFigures figures() {
        return new SessionFigures(copies.size(), copies.seen(), rateLimited.sum());
    }

    /**
     * Forgets the copies of sessions that have been idle for too long; to be called now and then.
     */
    public void sweep() {
        copies.removeExpired(clock.instant());
    }

    private void charge(Session session) {
        int perMinute = session.limits().queriesPerMinute();
        switch (limiter.take(books(session), bucket(session), perMinute)) {
            case Decision.Granted granted -> use(session, CALL);
            case Decision.Refused(Duration retryAfter) -> {
                rateLimited.increment();
                use(session, REFUSAL);
                throw new RateLimitExceeded(session.name(), perMinute, retryAfter);
            }
        }
    }

    private void use(Session session, SessionUsage more) {
        LocalSession copy = copy(session);
        Instant now = clock.instant();
        copy.used(more, now);
        SessionUsage untold = copy.takeUntold();
        try {
            Scope books = books(session);
            if (copy.stored()) {
                store.add(books, session, untold, now);
            } else {
                store(books, copy);
            }
            copy.untoldProject().ifPresent(project -> tellProject(copy, books, project));
        } catch (SessionStoreException away) {
            copy.untold(untold);
            LOG.debugf("session %s is counted here alone: %s", session.name(), away.getMessage());
        }
    }

    private void tellProject(LocalSession copy, Scope books, String project) {
        try {
            store.project(books, copy.session(), project);
            copy.toldProject(project);
        } catch (SessionStoreException away) {
            LOG.debugf("a session's project is known here alone: %s", away.getMessage());
        }
    }

    /** A session that the store does not have: it ended, unless the store was never told of it. */
    private Optional<Session> writeBack(LocalSession copy) {
        Session session = copy.session();
        if (copy.stored() || over(session)) {
            copies.remove(copy);
            return Optional.empty();
        }
        try {
            return Optional.of(store(books(session), copy));
        } catch (SessionStoreException away) {
            return Optional.of(session);
        }
    }

    /** Tells the store of a session; where another server did so before, theirs goes on. */
    private Session store(Scope books, LocalSession copy) {
        Session session = copy.session();
        Session kept = store.open(books, copy.transportId(), session);
        if (!kept.id().equals(session.id())) {
            store.add(books, kept, session.usage(), session.lastActivity());
            copies.remove(copy);
        }
        return copies.adopt(copy.transportId(), kept).session();
    }

    private Session keep(String transportId, Session session) {
        try {
            Session kept = store.open(books(session), transportId, session);
            return copies.adopt(transportId, kept).session();
        } catch (SessionStoreException away) {
            LOG.warnf("session %s lives here alone for now: %s", session.name(), away.getMessage());
            return copies.keep(transportId, session, false).session();
        }
    }

    private LocalSession copy(Session session) {
        return copies.find(session.id())
                .orElseGet(() -> copies.keep(session.id().value(), session, true));
    }

    private boolean over(Session session) {
        return session.expired(clock.instant());
    }

    private static String bucket(Session session) {
        return "session:" + session.name();
    }

    private static String transportName(String transportId) {
        return new SessionId(transportId).publicName();
    }

    private static Scope books(Session session) {
        return books(session.name(), session.principal());
    }

    private static Scope books(String name, String principal) {
        return Bookkeeping.scope(name, principal, PATIENCE, UUID.randomUUID().toString());
    }
}

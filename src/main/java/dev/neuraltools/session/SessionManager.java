package dev.neuraltools.session;

import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.RateLimiter.Allowance;
import dev.neuraltools.session.RateLimiter.Decision;
import dev.neuraltools.session.RateLimiter.Limit;
import dev.neuraltools.session.RateLimiter.Taking;
import dev.neuraltools.session.SessionStore.Kept;
import dev.neuraltools.session.Turns.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens and finds sessions, and lets their calls in. A session is found by its id, and always by
 * its principal and fingerprint too. Thread-safe, also between servers.
 *
 * <p>While the store is away, sessions that this server knows go on, and new ones live here alone;
 * the store is told what it missed when the session is next used after it is back. Methods block
 * for the store at most for {@link #PATIENCE} each, and twice that for a session that is not known
 * here while the store is away.
 */
public final class SessionManager {

    private static final Logger LOG = Logger.getLogger(SessionManager.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** All sessions together, while they are not kept apart: only the pools' own bounds hold. */
    private static final Holder ALL_SESSIONS =
            new FixedHolder("all-sessions", Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final SessionUsage CALL = new SessionUsage(1, 0);
    private static final SessionUsage REFUSAL = new SessionUsage(0, 1);
    private static final SessionUsage NOTED_REFUSAL = new SessionUsage(-1, 1);

    private final SessionStore store;
    private final RateLimiter limiter;
    private final SessionRules rules;
    private final Clock clock;
    private final LocalSessions copies = new LocalSessions();
    private final Turns turns = new Turns(Runtime.getRuntime().availableProcessors());

    /** What principals may call in a minute, by their role, of which there are few. */
    private final Map<String, Integer> perMinute = new ConcurrentHashMap<>();

    private final LongAdder rateLimited = new LongAdder();
    private final LongAdder failedAuthentications = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder endedMillis = new LongAdder();

    public SessionManager(
            SessionStore store, RateLimiter limiter, SessionRules rules, Clock clock) {
        this.store = store;
        this.limiter = limiter;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @throws TooManySessions when the caller's principal has as many as it may
     */
    public Session open(Caller caller, ClientInfo client) {
        SessionLimits granted = rules.limits().of(caller.role(), client.name());
        Session fresh = Session.open(caller, client, granted, clock.instant());
        int most = rules.isolated() ? rules.sessionsPerPrincipal() : Integer.MAX_VALUE;
        try {
            refuseOver(most, store.keep(books(fresh), fresh, most));
            return copies.adopt(fresh).session();
        } catch (SessionStoreException away) {
            LOG.warnf("session %s lives here alone for now: %s", fresh.name(), away.getMessage());
            if (copies.of(fresh.principal()) >= most) {
                throw new TooManySessions(most, granted.idleTimeout());
            }
            return copies.keep(fresh, false).session();
        }
    }

    /**
     * The session with this id, wherever it was opened, if there is one and the caller may use it;
     * its idle time begins anew.
     */
    public Optional<Session> find(SessionId id, Caller caller) {
        return find(id, caller, copyOf(id, caller), SessionUsage.NONE);
    }

    /** What this server knows of a session, if the caller may use it. */
    private Optional<LocalSession> copyOf(SessionId id, Caller caller) {
        return copies.find(id).filter(known -> known.lets(caller, this::mine));
    }

    /**
     * The same for a request that brings a call, which is noted among the session's usage and whose
     * tokens are asked for in the same step. It comes to {@link #call} or {@link #notLetIn}. A call
     * of a session that has as many waiting here as may is refused before the store is asked, so
     * that a client that does not stop sending costs the others little.
     */
    public Optional<Admission> findForCall(SessionId id, Caller caller) {
        // Of a stranger's call no token is taken.
        Optional<LocalSession> copy = copyOf(id, caller);
        Optional<Session> here = copy.map(LocalSession::session);
        Optional<Admission> refused = here.flatMap(this::refused);
        if (refused.isPresent()) {
            return refused;
        }
        Optional<Admission> begun = here.map(known -> Admission.of(known, tokens(known, 1)));
        Optional<Session> found = find(id, caller, copy, CALL);
        if (found.isEmpty()) {
            begun.ifPresent(this::giveBack);
        }
        return found.map(session ->
                Admission.of(
                        session, begun.map(Admission::tokens).orElseGet(() -> tokens(session, 1))));
    }

    private Optional<Admission> refused(Session session) {
        return rules.isolated() && !session.expired(clock.instant())
                ? turns.refusal(session.name()).map(why -> Admission.refused(session, why))
                : Optional.empty();
    }

    /**
     * Notes several calls of a session at once, and takes the tokens of all of them.
     *
     * @return one for each; none where there are not tokens for all, and each has to ask for its
     *     own
     */
    public List<Admission> admit(Session session, int calls) {
        if (calls == 0
                || !(tokens(session, calls).decision() instanceof Decision.Granted granted)) {
            return List.of();
        }
        use(session, new SessionUsage(calls, 0));
        return Collections.nCopies(calls, Admission.of(session, () -> granted));
    }

    /** A call that was noted was not let in after all: it costs nothing. */
    public void notLetIn(Admission admission) {
        if (admission.refusal().isEmpty()) {
            try {
                giveBack(admission);
            } finally {
                use(admission.session(), new SessionUsage(-1, 0));
            }
        }
    }

    private void giveBack(Admission admission) {
        if (rules.isolated() && admission.tokens().decision() instanceof Decision.Granted) {
            limiter.giveBack(limits(admission.session()), 1);
        }
    }

    private Taking tokens(Session session, int calls) {
        return rules.isolated() ? limiter.begin(limits(session), calls) : Decision.Granted::new;
    }

    private Optional<Session> find(
            SessionId id, Caller caller, Optional<LocalSession> copy, SessionUsage more) {
        // As it was before the store is asked: another call may write it back meanwhile.
        boolean storeHadIt = copy.map(LocalSession::stored).orElse(true);
        Instant now = clock.instant();
        // One that the store has never had is told whole.
        SessionUsage late =
                copy.filter(LocalSession::stored)
                        .map(LocalSession::takeUntold)
                        .orElse(SessionUsage.NONE);
        boolean told = false;
        try {
            Optional<Session> stored =
                    copy.isPresent()
                            ? used(copy.get().session(), more.plus(late), now)
                            : stored(id, caller, more.plus(late), now);
            if (stored.isPresent()) {
                told = true;
                Session session = stored.get();
                return copy.isPresent() || mine(session, caller)
                        ? Optional.of(copies.adopt(session).session())
                        : Optional.empty();
            }
        } catch (SessionStoreException away) {
            LOG.debugf("sessions are found here alone: %s", away.getMessage());
            return copy.filter(known -> !known.session().expired(now))
                    .map(known -> known.used(more, now));
        } finally {
            if (!told) {
                copy.ifPresent(known -> known.untold(late));
            }
        }
        copy.ifPresent(known -> known.used(more, now));
        return copy.flatMap(known -> writeBack(known, storeHadIt));
    }

    private Optional<Session> used(Session known, SessionUsage more, Instant now) {
        return store.use(books(known), known, more, Optional.empty(), now);
    }

    /**
     * What the store has. A session that is not known here was opened elsewhere, most likely: if
     * the store is away for a moment only, it need not begin anew.
     */
    private Optional<Session> stored(SessionId id, Caller caller, SessionUsage more, Instant now) {
        Supplier<Optional<Session>> question =
                () ->
                        store.find(
                                books(id.publicName(), caller.principal()),
                                id,
                                caller.principal(),
                                more,
                                now);
        return copies.find(id).isPresent() ? question.get() : Asking.until(PATIENCE, question);
    }

    /**
     * Whether there is a session with this id, whoever may use it; as far as this server knows
     * where the store is away.
     */
    public boolean exists(SessionId id) {
        try {
            return store.exists(books(id.publicName(), "system"), id);
        } catch (SessionStoreException away) {
            return copies.find(id).isPresent();
        }
    }

    /** The session with this id as this server saw it last. */
    public Optional<Session> known(SessionId id) {
        return copies.find(id).map(LocalSession::session);
    }

    /** The session's current project. */
    public Optional<String> currentProject(Session session) {
        return copies.find(session.id()).map(LocalSession::session).orElse(session).project();
    }

    /** Makes a project the session's current one. */
    public void currentProject(Session session, String project) {
        LocalSession copy = copy(session);
        copy.chose(project);
        tell(copy, books(session));
    }

    /** Ends a session: nobody finds it any more. */
    public void close(Session session) {
        copies.remove(session.id());
        countEnd(session);
        try {
            store.remove(books(session), session);
        } catch (SessionStoreException away) {
            LOG.warnf(
                    "session %s ends when its idle time is over: %s",
                    session.name(), away.getMessage());
        }
    }

    /**
     * Runs a tool call of a session: takes a token of its rate, waits for its turn among the
     * session's calls, and binds the work to the session's share of connections and to a deadline,
     * which is the earlier of the session's longest duration and the client's. A call that is not
     * counted takes no token and no turn.
     *
     * @throws RateLimitExceeded when there is no token; the work was not begun
     * @throws TooManyCalls when as many of the session wait as may; the work was not begun
     */
    public <R extends @Nullable Object> R call(
            Session session, CallRequest request, Function<Scope, R> work) {
        Duration time = session.limits().maxDuration();
        Scope scope =
                new Scope(
                        session.principal(),
                        request.visible(),
                        rules.isolated() ? session.holder() : ALL_SESSIONS,
                        request.time().map(Deadline.in(time)::atMost).orElse(Deadline.in(time)),
                        request.cancellation(),
                        request.correlationId());
        if (!request.counted()) {
            request.admitted().run();
            return work.apply(scope);
        }
        Optional<Admission> admission = request.admission();
        admission.flatMap(Admission::refusal).ifPresent(refusal -> refuse(session, refusal));
        SessionUsage refusal = admission.isPresent() ? NOTED_REFUSAL : REFUSAL;
        charge(
                session,
                admission.map(Admission::tokens).orElseGet(() -> tokens(session, 1)),
                refusal);
        request.admitted().run();
        try (Turn _ = turn(session, scope, refusal)) {
            return admission.isPresent() ? work.apply(scope) : toldBeside(session, scope, work);
        }
    }

    private <R extends @Nullable Object> R toldBeside(
            Session session, Scope scope, Function<Scope, R> work) {
        Telling telling = useBeside(session);
        try {
            return work.apply(scope);
        } finally {
            telling.close();
        }
    }

    /** The call's turn among those of its session. */
    private Turn turn(Session session, Scope scope, SessionUsage refusal) {
        if (!rules.isolated()) {
            return () -> {};
        }
        try {
            return turns.take(session.name(), session.limits(), scope);
        } catch (TooManyCalls refused) {
            limiter.giveBack(limits(session), 1);
            use(session, refusal);
            throw refused;
        }
    }

    /** The store is told of it with the session's next call. */
    private void refuse(Session session, TooManyCalls refusal) {
        copy(session).used(REFUSAL, clock.instant());
        throw refusal;
    }

    /**
     * Waits for the tokens of a call.
     *
     * @throws RateLimitExceeded when there are none
     */
    private void charge(Session session, Taking tokens, SessionUsage refusal) {
        if (tokens.decision() instanceof Decision.Refused(Limit limit, Duration retryAfter)) {
            rateLimited.increment();
            use(session, refusal);
            boolean own = limit.equals(own(session));
            throw new RateLimitExceeded(
                    session.name(),
                    own ? "this session has" : "your sessions together have",
                    limit.perMinute(),
                    retryAfter);
        }
    }

    /** What is left of the session's rate, or of its principal's where that is less. */
    public Allowance remaining(Session session) {
        return limits(session).stream()
                .map(limiter::remaining)
                .reduce((one, other) -> one.remaining() <= other.remaining() ? one : other)
                .orElseThrow();
    }

    /** The sessions of this server in numbers. */
    public SessionFigures figures() {
        long count = ended.sum();
        return new SessionFigures(
                copies.size(),
                copies.seen(),
                rateLimited.sum(),
                failedAuthentications.sum(),
                count,
                count == 0 ? Duration.ZERO : Duration.ofMillis(endedMillis.sum() / count));
    }

    /** How many calls wait here for their session's turn. */
    public int waiting() {
        return turns.waiting();
    }

    /** Counts a caller who did not prove who they are. */
    public void authenticationFailed() {
        failedAuthentications.increment();
    }

    /** The sessions of all servers; only those of this one while the store is away. */
    public SessionPage list(int offset, int limit) {
        Instant now = clock.instant();
        try {
            return store.list(books("list", "operator"), offset, limit, now);
        } catch (SessionStoreException away) {
            List<Session> here =
                    copies.all().stream().filter(session -> !session.expired(now)).toList();
            return new SessionPage(
                    here.size(),
                    false,
                    here.stream().skip(offset).limit(limit).map(SessionSummary::of).toList());
        }
    }

    /**
     * Lets go of sessions that have been idle for too long; to be called now and then.
     *
     * @return those that this server alone knew of or had copies of
     */
    public List<Session> sweep() {
        List<Session> expired = copies.removeExpired(clock.instant());
        expired.forEach(this::countEnd);
        return expired;
    }

    private void countEnd(Session session) {
        ended.increment();
        endedMillis.add(session.lasted().toMillis());
    }

    private void use(Session session, SessionUsage more) {
        LocalSession copy = copy(session);
        copy.used(more, clock.instant());
        tell(copy, books(session));
    }

    /** Counts a call; the store is told beside the work, and before its answer goes out. */
    private Telling useBeside(Session session) {
        LocalSession copy = copy(session);
        copy.used(CALL, clock.instant());
        return Telling.begin(() -> tell(copy, books(session)), PATIENCE);
    }

    /** Tells the store what it has not been told yet, if it is there. */
    private void tell(LocalSession copy, Scope books) {
        try {
            copy.tellWhole(whole -> store.keep(books, whole, Integer.MAX_VALUE));
            tellChange(copy, books);
        } catch (SessionStoreException away) {
            LOG.debugf("a session is counted here alone: %s", away.getMessage());
        }
    }

    private void tellChange(LocalSession copy, Scope books) {
        Optional<String> project = copy.untoldProject();
        SessionUsage untold = copy.takeUntold();
        if (untold.equals(SessionUsage.NONE) && project.isEmpty()) {
            return;
        }
        try {
            if (store.use(books, copy.session(), untold, project, clock.instant()).isEmpty()) {
                // It was ended meanwhile.
                copies.remove(copy.session().id());
            }
            project.ifPresent(copy::toldProject);
        } catch (RuntimeException untoldStill) {
            copy.untold(untold);
            throw untoldStill;
        }
    }

    /** A session that the store does not have: it ended, unless the store was never told of it. */
    private Optional<Session> writeBack(LocalSession copy, boolean storeHadIt) {
        Session session = copy.session();
        if (storeHadIt || session.expired(clock.instant())) {
            copies.remove(session.id());
            return Optional.empty();
        }
        tell(copy, books(session));
        return known(session.id());
    }

    private LocalSession copy(Session session) {
        return copies.find(session.id()).orElseGet(() -> copies.keep(session, true));
    }

    private boolean mine(Session session, Caller caller) {
        return rules.isolated()
                ? session.belongsTo(caller)
                : session.principal().equals(caller.principal());
    }

    private List<Limit> limits(Session session) {
        return List.of(
                own(session),
                new Limit(
                        "principal:" + session.principal(),
                        perMinute.computeIfAbsent(session.role(), rules::perMinute)));
    }

    private static Limit own(Session session) {
        return new Limit("session:" + session.name(), session.limits().queriesPerMinute());
    }

    private static void refuseOver(int most, Kept kept) {
        if (kept instanceof Kept.TooMany(Duration retryAfter)) {
            throw new TooManySessions(most, retryAfter);
        }
    }

    private static Scope books(Session session) {
        return books(session.name(), session.principal());
    }

    private static Scope books(String name, String principal) {
        return Bookkeeping.scope(name, principal, PATIENCE, UUID.randomUUID().toString());
    }
}

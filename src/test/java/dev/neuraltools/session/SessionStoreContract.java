package dev.neuraltools.session;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.session.SessionStore.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} does. */
public abstract class SessionStoreContract {

    private static final ClientInfo CLIENT = new ClientInfo("claude-code", "2.1", "{}");
    private static final int MANY = 100;

    /** An empty store. */
    protected abstract SessionStore store();

    private static Session session(String principal) {
        return session(principal, SessionLimits.defaults());
    }

    private static Session session(String principal, SessionLimits limits) {
        Caller caller = new Caller(principal, "admin", "", "agent/1");
        return Session.open(caller, CLIENT, limits, now());
    }

    /** As exact as a store keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Session kept(String principal) {
        Session session = session(principal);
        assertThat(store().keep(scope(), session, MANY)).isInstanceOf(Kept.Yes.class);
        return session;
    }

    private Optional<Session> found(Session session) {
        return store().find(
                        scope(),
                        session.id(),
                        session.principal(),
                        SessionUsage.NONE,
                        session.lastActivity());
    }

    @Test
    void keptSessionIsFoundWhole() {
        Session session = session("ann").in("lettuce").after(new SessionUsage(3, 1), now());
        store().keep(scope(), session, MANY);
        assertThat(found(session)).contains(session);
    }

    @Test
    void sessionsOfAllPrincipalsAreListedInPagesByWhenTheyEnd() {
        Session ann = kept("ann");
        Session bob = session("bob", SessionLimits.defaults().withIdleTimeout(Duration.ofHours(9)));
        store().keep(scope(), bob, MANY);

        SessionPage first = store().list(scope(), 0, 1, now());
        SessionPage second = store().list(scope(), 1, 1, now());

        assertThat(first.total()).isEqualTo(2);
        assertThat(first.sessions()).containsExactly(SessionSummary.of(bob));
        assertThat(second.sessions()).containsExactly(SessionSummary.of(ann));
        assertThat(store().list(scope(), 2, 1, now()).sessions()).isEmpty();
    }

    @Test
    void sessionThatEndedIsNotListed() {
        Session removed = kept("ann");
        store().remove(scope(), removed);
        kept("ann");

        assertThat(store().list(scope(), 0, 9, now()).total()).isEqualTo(1);
        assertThat(store().list(scope(), 0, 9, now().plus(Duration.ofDays(1))).sessions())
                .isEmpty();
    }

    @Test
    void sessionIsFoundOnlyWithItsPrincipal() {
        Session session = kept("ann");
        assertThat(store().find(scope(), session.id(), "bob", SessionUsage.NONE, now())).isEmpty();
        assertThat(found(session)).isPresent();
    }

    @Test
    void sessionIsFoundOnlyWithItsId() {
        kept("ann");
        assertThat(store().find(scope(), SessionId.random(), "ann", SessionUsage.NONE, now()))
                .isEmpty();
    }

    @Test
    void usageOfServersAtOnceIsAddedUp() throws Exception {
        Session session = kept("ann");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls =
                    IntStream.range(0, 50)
                            .<Future<?>>mapToObj(each ->
                                    threads.submit(() ->
                                            store().use(
                                                            scope(),
                                                            session,
                                                            new SessionUsage(1, 2),
                                                            Optional.empty(),
                                                            now())))
                            .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(found(session).orElseThrow().usage()).isEqualTo(new SessionUsage(50, 100));
    }

    @Test
    void projectIsRemembered() {
        Session session = kept("ann");
        store().use(scope(), session, SessionUsage.NONE, Optional.of("lettuce"), now());
        assertThat(found(session).orElseThrow().project()).contains("lettuce");
    }

    @Test
    void knownSessionIsReadWithWhatOthersChanged() {
        Session known = kept("ann");
        store().use(scope(), known, new SessionUsage(3, 1), Optional.of("lettuce"), now());

        Session now = used(known).orElseThrow();

        assertThat(now).isEqualTo(found(known).orElseThrow());
        assertThat(now.usage()).isEqualTo(new SessionUsage(3, 1));
        assertThat(now.project()).contains("lettuce");
        assertThat(now.lastActivity()).isEqualTo(found(known).orElseThrow().lastActivity());
    }

    @Test
    void knownSessionWithoutAProjectHasNone() {
        Session known = kept("ann");
        assertThat(used(known)).contains(known);
    }

    private Optional<Session> used(Session known) {
        return store().use(scope(), known, SessionUsage.NONE, Optional.empty(), now());
    }

    @Test
    void removedSessionIsGoneAndStaysSo() {
        Session session = kept("ann");
        store().remove(scope(), session);
        assertThat(store().use(scope(), session, new SessionUsage(1, 0), Optional.of("x"), now()))
                .isEmpty();
        assertThat(found(session)).isEmpty();
    }

    @Test
    void idleSessionIsForgotten() {
        Session brief =
                session("ann", SessionLimits.defaults().withIdleTimeout(Duration.ofMillis(300)));
        store().keep(scope(), brief, MANY);
        // Looking at it would keep it, so nobody does until its time is over.
        await().pollDelay(Duration.ofMillis(400)).until(() -> found(brief).isEmpty());
    }

    @Test
    void principalHasNoMoreThanItsNumberOfSessions() {
        Session first = session("ann");
        store().keep(scope(), first, 2);
        store().keep(scope(), session("ann"), 2);

        Kept third = store().keep(scope(), session("ann"), 2);

        assertThat(third)
                .isInstanceOfSatisfying(
                        Kept.TooMany.class,
                        refused ->
                                // The millisecond in which the first one ends is to be over.
                                assertThat(refused.retryAfter())
                                        .isBetween(
                                                Duration.ofMinutes(59),
                                                Duration.ofHours(1).plusMillis(1)));
        assertThat(store().keep(scope(), session("bob"), 2)).isInstanceOf(Kept.Yes.class);
        assertThat(store().keep(scope(), first, 2)).isInstanceOf(Kept.Yes.class);
        store().remove(scope(), first);
        assertThat(store().keep(scope(), session("ann"), 2)).isInstanceOf(Kept.Yes.class);
    }

    @Test
    void waitingAsLongAsSaidMakesRoom() {
        SessionLimits brief = SessionLimits.defaults().withIdleTimeout(Duration.ofMillis(300));
        store().keep(scope(), session("ann", brief), 1);
        Kept.TooMany refused = (Kept.TooMany) store().keep(scope(), session("ann", brief), 1);

        await().pollDelay(refused.retryAfter())
                .atMost(refused.retryAfter().plusSeconds(5))
                .until(() -> store().keep(scope(), session("ann", brief), 1) instanceof Kept.Yes);
    }
}

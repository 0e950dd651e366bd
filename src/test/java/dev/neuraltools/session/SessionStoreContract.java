package dev.neuraltools.session;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} does. */
public abstract class SessionStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-01T10:15:30.123Z");
    private static final ClientInfo CLIENT = new ClientInfo("claude-code", "2.1");

    /** An empty store. */
    protected abstract SessionStore store();

    private static Session session(String principal) {
        return Session.open(principal, CLIENT, SessionLimits.defaults(), NOW);
    }

    @Test
    void openedSessionIsFoundWhole() {
        Session session = session("ann").in("lettuce").after(new SessionUsage(3, 1), NOW);
        assertThat(store().open(scope(), "t", session)).isEqualTo(session);
        assertThat(store().find(scope(), "t", "ann")).contains(session);
        assertThat(store().find(scope(), session.id(), "ann")).contains(session);
    }

    @Test
    void sessionIsFoundOnlyWithItsPrincipal() {
        Session session = store().open(scope(), "t", session("ann"));
        assertThat(store().find(scope(), "t", "bob")).isEmpty();
        assertThat(store().find(scope(), session.id(), "bob")).isEmpty();
        assertThat(store().open(scope(), "t", session("bob")).principal()).isEqualTo("bob");
        assertThat(store().find(scope(), "t", "ann")).contains(session);
    }

    @Test
    void ofManyOpenedAtOnceOneIsKept() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Session>> opened =
                    IntStream.range(0, 16)
                            .mapToObj(each ->
                                    threads.submit(
                                            () -> store().open(scope(), "t", session("ann"))))
                            .toList();
            Session kept = opened.getFirst().get();
            for (Future<Session> each : opened) {
                assertThat(each.get()).isEqualTo(kept);
            }
            assertThat(store().find(scope(), "t", "ann")).contains(kept);
        }
    }

    @Test
    void usageOfServersAtOnceIsAddedUp() throws Exception {
        Session session = store().open(scope(), "t", session("ann"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls =
                    IntStream.range(0, 50)
                            .<Future<?>>mapToObj(each ->
                                    threads.submit(() ->
                                            store().add(
                                                            scope(),
                                                            session,
                                                            new SessionUsage(1, 2),
                                                            NOW)))
                            .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(store().find(scope(), "t", "ann").orElseThrow().usage())
                .isEqualTo(new SessionUsage(50, 100));
    }

    @Test
    void projectIsRemembered() {
        Session session = store().open(scope(), "t", session("ann"));
        store().project(scope(), session, "lettuce");
        assertThat(store().find(scope(), "t", "ann").orElseThrow().project()).contains("lettuce");
    }

    @Test
    void removedSessionIsGone() {
        Session session = store().open(scope(), "t", session("ann"));
        store().remove(scope(), "t", session);
        assertThat(store().find(scope(), "t", "ann")).isEmpty();
        assertThat(store().find(scope(), session.id(), "ann")).isEmpty();
    }

    @Test
    void idleSessionIsForgottenAndAnotherTakesItsPlace() {
        SessionLimits brief = SessionLimits.defaults().withIdleTimeout(Duration.ofMillis(1));
        store().open(scope(), "t", Session.open("ann", CLIENT, brief, NOW));
        await().until(() -> store().find(scope(), "t", "ann").isEmpty());
        Session next = store().open(scope(), "t", session("ann"));
        assertThat(store().find(scope(), "t", "ann")).contains(next);
    }
}

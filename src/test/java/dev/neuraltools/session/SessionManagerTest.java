package dev.neuraltools.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.redis.RedisRateLimiter;
import dev.neuraltools.session.redis.RedisSessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionManagerTest {

    private static final ClientInfo CLIENT = new ClientInfo("claude-code", "2.1");

    @TempDir private static Path folder;
    private static RealRedis redis;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Server server;

    /** A server's process. */
    private record Server(SessionManager sessions, Reachability reachability) {}

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void start() {
        redis.clear();
        server = server(60);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Server server(int perMinute) {
        RealRedis.Client client = redis.client();
        Reachability reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
        open.add(reachability);
        open.add(client);
        SessionLimits limits = SessionLimits.defaults().withQueriesPerMinute(perMinute);
        return new Server(
                new SessionManager(
                        new RedisSessionStore(client.redis(), reachability),
                        new RedisRateLimiter(client.redis(), reachability),
                        (principal, info) -> limits,
                        Clock.systemUTC()),
                reachability);
    }

    private static CallRequest request(boolean counted) {
        return new CallRequest(
                "c-1",
                Optional.of(Duration.ofSeconds(5)),
                new Cancellation(),
                Optional.of(Set.of("lettuce")),
                counted);
    }

    @Test
    void sessionIsOpenedOnceAndFoundOnlyWithItsPrincipal() {
        Session session = server.sessions().open("t", "ann", CLIENT);
        assertThat(server.sessions().open("t", "ann", CLIENT).id()).isEqualTo(session.id());
        assertThat(server.sessions().find("t", "ann")).map(Session::id).contains(session.id());
        assertThat(server.sessions().find(session.id(), "ann")).isPresent();
        assertThat(server.sessions().find("t", "bob")).isEmpty();
        assertThat(server.sessions().find(session.id(), "bob")).isEmpty();
        assertThat(server.sessions().open("t", "bob", CLIENT).id()).isNotEqualTo(session.id());
    }

    @Test
    void secretIsInNoText() {
        Session session = server.sessions().open("t", "ann", CLIENT);
        assertThat(session.id().value()).hasSize(43);
        assertThat(session.toString()).doesNotContain(session.id().value());
        assertThat(session.id().value()).doesNotContain(session.name());
    }

    @Test
    void callHasItsSessionsScope() {
        Session session = server.sessions().open("t", "ann", CLIENT);
        Scope scope = server.sessions().call(session, request(true), Function.identity());
        assertThat(scope.principal()).isEqualTo("ann");
        assertThat(scope.correlationId()).isEqualTo("c-1");
        assertThat(scope.sees("lettuce")).isTrue();
        assertThat(scope.sees("celery")).isFalse();
        assertThat(scope.deadline().remaining()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(scope.holder().id()).isEqualTo(session.name());
        assertThat(scope.holder().share("neo4j")).isEqualTo(3);
        assertThat(scope.holder().share("qdrant")).isEqualTo(2);
        assertThat(scope.holder().total()).isEqualTo(3);
    }

    @Test
    void callOverTheRateIsRefusedBeforeItBegins() {
        SessionManager sessions = server(1).sessions();
        Session session = sessions.open("t", "ann", CLIENT);
        sessions.call(session, request(true), Function.identity());
        assertThat(sessions.remaining(session).remaining()).isZero();

        assertThatThrownBy(() ->
                        sessions.call(
                                session,
                                request(true),
                                scope -> {
                                    throw new AssertionError("begun");
                                }))
                .isInstanceOfSatisfying(
                        RateLimitExceeded.class,
                        refusal -> {
                            assertThat(refusal.session()).isEqualTo(session.name());
                            assertThat(refusal.perMinute()).isEqualTo(1);
                            assertThat(refusal.retryAfter())
                                    .isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
                        });
        String answer = sessions.call(session, request(false), scope -> "free");
        assertThat(answer).isEqualTo("free");
        assertThat(sessions.find("t", "ann").orElseThrow().usage())
                .isEqualTo(new SessionUsage(1, 1));
        assertThat(sessions.figures()).isEqualTo(new SessionFigures(1, 1, 1));
    }

    @Test
    void sessionGoesOnAtAnotherServer() {
        SessionManager first = server(2).sessions();
        Session session = first.open("t", "ann", CLIENT);
        first.call(session, request(true), Function.identity());
        first.currentProject(session, "lettuce");

        SessionManager second = server(2).sessions();
        Session restored = second.find("t", "ann").orElseThrow();
        assertThat(restored.id()).isEqualTo(session.id());
        assertThat(restored.usage().calls()).isEqualTo(1);
        assertThat(second.currentProject(restored)).contains("lettuce");
        second.call(restored, request(true), Function.identity());
        assertThatThrownBy(() -> first.call(session, request(true), Function.identity()))
                .isInstanceOf(RateLimitExceeded.class);
    }

    @Test
    void closedSessionIsGoneEverywhere() {
        Session session = server.sessions().open("t", "ann", CLIENT);
        server.sessions().close(session);
        assertThat(server.sessions().find("t", "ann")).isEmpty();
        assertThat(server(60).sessions().find("t", "ann")).isEmpty();
        assertThat(server.sessions().figures().active()).isZero();
    }

    @Test
    void sessionsGoOnWhileRedisIsAwayAndAreWrittenBack() {
        SessionManager sessions = server.sessions();
        Session old = sessions.open("old", "ann", CLIENT);
        redis.close();
        Session fresh;
        try {
            assertThat(sessions.find("old", "ann")).map(Session::id).contains(old.id());
            sessions.call(old, request(true), Function.identity());
            sessions.currentProject(old, "lettuce");
            fresh = sessions.open("fresh", "ann", CLIENT);
            sessions.call(fresh, request(true), Function.identity());
            assertThat(sessions.find("fresh", "bob")).isEmpty();
        } finally {
            redis.start();
        }
        await().until(server.reachability()::reachable);
        sessions.call(old, request(true), Function.identity());
        assertThat(sessions.find("fresh", "ann")).map(Session::id).contains(fresh.id());

        SessionManager other = server(60).sessions();
        Session restored = other.find("old", "ann").orElseThrow();
        assertThat(restored.usage().calls()).isEqualTo(2);
        assertThat(restored.project()).contains("lettuce");
        assertThat(other.find("fresh", "ann").orElseThrow().usage().calls()).isEqualTo(1);
    }
}

package dev.neuraltools.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.session.redis.RedisRateLimiter;
import dev.neuraltools.session.redis.RedisSessionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionManagerTest {

    private static final ClientInfo CLIENT = new ClientInfo("claude-code", "2.1", "{}");

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
                        new RedisSessionStore(client.pipeline(), reachability),
                        new RedisRateLimiter(client.pipeline(), reachability),
                        SessionRules.of(limits),
                        Clock.systemUTC()),
                reachability);
    }

    private static CallRequest request(boolean counted) {
        return request(counted, Optional.empty());
    }

    private static CallRequest request(boolean counted, Optional<Admission> admission) {
        return new CallRequest(
                "c-1",
                Optional.of(Duration.ofSeconds(5)),
                new Cancellation(),
                Visibility.of(Set.of("lettuce")),
                counted,
                admission,
                () -> {});
    }

    private Optional<Admission> admitted(Session session) {
        Optional<Admission> admission =
                server.sessions().findForCall(session.id(), caller(session.principal()));
        assertThat(admission).isPresent();
        return admission;
    }

    private static Caller caller(String principal) {
        return new Caller(principal, "admin", "", "agent/1");
    }

    private static Session open(SessionManager sessions, String principal) {
        return sessions.open(caller(principal), CLIENT);
    }

    private static Optional<Session> find(SessionManager sessions, Session session) {
        return sessions.find(session.id(), caller(session.principal()));
    }

    @Test
    void sessionIsFoundOnlyByThePrincipalAndProgramThatOpenedIt() {
        Session session = open(server.sessions(), "ann");
        assertThat(find(server.sessions(), session)).map(Session::id).contains(session.id());
        assertThat(server.sessions().find(session.id(), caller("bob"))).isEmpty();
        for (Caller other :
                List.of(
                        new Caller("ann", "admin", "", "curl/8"),
                        new Caller("ann", "admin", "https://issuer.example", "agent/1"))) {
            assertThat(server.sessions().find(session.id(), other)).isEmpty();
            assertThat(server(60).sessions().find(session.id(), other)).isEmpty();
        }
    }

    @Test
    void secretIsInNoTextAndNotInTheStore() {
        Session session = open(server.sessions(), "ann");
        assertThat(session.id().value()).hasSize(43);
        assertThat(session.toString()).doesNotContain(session.id().value());
        assertThat(session.id().value()).doesNotContain(session.name());
        assertThat(redis.dump()).isNotEmpty().doesNotContain(session.id().value());
    }

    @Test
    void callHasItsSessionsScope() {
        Session session = open(server.sessions(), "ann");
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
        Session session = open(sessions, "ann");
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
        assertThat(find(sessions, session).orElseThrow().usage()).isEqualTo(new SessionUsage(1, 1));
        assertThat(sessions.figures()).isEqualTo(new SessionFigures(1, 1, 1, 0, 0, Duration.ZERO));
    }

    @Test
    void callThatWasNotedIsCountedOnce() {
        server = server(1);
        SessionManager sessions = server.sessions();
        Session session = open(sessions, "ann");

        String answer = sessions.call(session, request(true, admitted(session)), s -> "first");
        assertThat(answer).isEqualTo("first");
        assertThat(find(sessions, session).orElseThrow().usage()).isEqualTo(new SessionUsage(1, 0));

        Optional<Admission> second = admitted(session);
        assertThatThrownBy(() -> sessions.call(session, request(true, second), s -> "second"))
                .isInstanceOf(RateLimitExceeded.class);
        assertThat(find(sessions, session).orElseThrow().usage()).isEqualTo(new SessionUsage(1, 1));
    }

    @Test
    void callThatWasNotedAndNotLetInCostsNothing() {
        Session session = open(server.sessions(), "ann");
        long before = server.sessions().remaining(session).remaining();
        for (int each = 0; each < 20; each++) {
            admitted(session).ifPresent(server.sessions()::notLetIn);
        }
        assertThat(find(server.sessions(), session).orElseThrow().usage())
                .isEqualTo(SessionUsage.NONE);
        assertThat(server.sessions().remaining(session).remaining()).isEqualTo(before);
    }

    @Test
    void callsThatComeInOneAreAdmittedTogetherOrAskEachForItself() {
        Session session = open(server.sessions(), "ann");
        List<Admission> admitted = server.sessions().admit(session, 25);
        assertThat(admitted).hasSize(25);
        admitted.forEach(each ->
                server.sessions()
                        .call(session, request(true, Optional.of(each)), Function.identity()));
        assertThat(find(server.sessions(), session).orElseThrow().usage())
                .isEqualTo(new SessionUsage(25, 0));
        assertThat(server.sessions().remaining(session).remaining()).isBetween(35L, 37L);

        assertThat(server.sessions().admit(session, 50)).isEmpty();
        assertThat(server.sessions().remaining(session).remaining()).isBetween(35L, 40L);
        assertThat(find(server.sessions(), session).orElseThrow().usage())
                .isEqualTo(new SessionUsage(25, 0));
    }

    @Test
    void callThatMayNotEvenWaitTakesNothingAndIsToldToTheStoreWithTheNext() throws Exception {
        SessionManager sessions = server(1_000).sessions();
        Session session = open(sessions, "ann");
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int most = Runtime.getRuntime().availableProcessors() + Turns.MOST_WAITING;
            for (int i = 0; i < most; i++) {
                var _ =
                        threads.submit(
                                () -> sessions.call(session, request(true), s -> waited(end)));
            }
            await().until(() -> sessions.waiting() == Turns.MOST_WAITING);
            long left = sessions.remaining(session).remaining();
            for (int i = 0; i < 30; i++) {
                Admission refused = sessions.findForCall(session.id(), caller("ann")).orElseThrow();
                assertThat(refused.refusal()).isPresent();
                assertThatThrownBy(() ->
                                sessions.call(
                                        session,
                                        request(true, Optional.of(refused)),
                                        Function.identity()))
                        .isInstanceOf(TooManyCalls.class);
                sessions.notLetIn(refused);
            }
            assertThat(sessions.remaining(session).remaining()).isGreaterThanOrEqualTo(left);
            end.countDown();
        }
        long refused = find(sessions, session).orElseThrow().usage().refused();
        assertThat(refused).isGreaterThanOrEqualTo(30);
        assertThat(sessions.findForCall(session.id(), caller("ann")).orElseThrow().refusal())
                .isEmpty();
        assertThat(find(server(1_000).sessions(), session).orElseThrow().usage().refused())
                .isEqualTo(refused);
    }

    private static boolean waited(CountDownLatch end) {
        try {
            return end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void callOfAStrangerTakesNoToken() {
        Session session = open(server.sessions(), "ann");
        for (int each = 0; each < 20; each++) {
            assertThat(server.sessions().findForCall(session.id(), caller("bob"))).isEmpty();
        }
        assertThat(server.sessions().remaining(session).remaining()).isEqualTo(60);
        assertThat(find(server.sessions(), session).orElseThrow().usage())
                .isEqualTo(SessionUsage.NONE);
    }

    @Test
    void endedSessionsAreCountedWithHowLongTheyLasted() {
        SessionManager sessions = server(1).sessions();
        Session session = open(sessions, "ann");

        sessions.close(session);

        assertThat(sessions.figures().ended()).isEqualTo(1);
        assertThat(sessions.figures().averageDuration())
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(sessions.list(0, 500).sessions())
                .extracting(SessionSummary::name)
                .doesNotContain(session.name());
    }

    @Test
    void sessionsOfOnePrincipalTogetherMayCallFiveTimesAsOften() {
        SessionManager sessions = server(1).sessions();
        for (int each = 0; each < 5; each++) {
            sessions.call(open(sessions, "ann"), request(true), Function.identity());
        }
        Session sixth = open(sessions, "ann");
        assertThatThrownBy(() -> sessions.call(sixth, request(true), Function.identity()))
                .isInstanceOfSatisfying(
                        RateLimitExceeded.class,
                        refusal -> {
                            assertThat(refusal.perMinute()).isEqualTo(5);
                            assertThat(refusal).hasMessageContaining("sessions together");
                        });
        sessions.call(open(sessions, "bob"), request(true), Function.identity());
    }

    @Test
    void sessionGoesOnAtAnotherServer() {
        SessionManager first = server(2).sessions();
        Session session = open(first, "ann");
        first.call(session, request(true), Function.identity());
        first.currentProject(session, "lettuce");

        SessionManager second = server(2).sessions();
        Session restored = find(second, session).orElseThrow();
        assertThat(restored.id()).isEqualTo(session.id());
        assertThat(restored.usage().calls()).isEqualTo(1);
        assertThat(second.currentProject(restored)).contains("lettuce");
        second.call(restored, request(true), Function.identity());
        assertThatThrownBy(() -> first.call(session, request(true), Function.identity()))
                .isInstanceOf(RateLimitExceeded.class);
    }

    @Test
    void whatAnotherServerChangesOfAKnownSessionIsSeenHereAtOnce() {
        SessionManager here = server.sessions();
        SessionManager there = server(60).sessions();
        Session session = open(here, "ann");
        assertThat(find(there, session)).isPresent();
        for (String project : List.of("lettuce", "hono")) {
            there.call(session, request(true), Function.identity());
            there.currentProject(session, project);

            assertThat(find(here, session).orElseThrow().project()).contains(project);
            assertThat(here.currentProject(session)).contains(project);
        }
        assertThat(find(here, session).orElseThrow().usage().calls()).isEqualTo(2);
    }

    @Test
    void sessionGoesOnAtAServerThatFindsTheStoreAwayForAMoment() {
        Session session = open(server.sessions(), "ann");
        Server other = server(60);
        other.reachability().failed(new DeadlineExceededException("no connection in time"));

        assertThat(find(other.sessions(), session)).map(Session::id).contains(session.id());
    }

    @Test
    void closedSessionIsGoneEverywhere() {
        SessionManager other = server(60).sessions();
        Session session = open(server.sessions(), "ann");
        assertThat(find(other, session)).isPresent();
        server.sessions().close(session);
        assertThat(find(server.sessions(), session)).isEmpty();
        assertThat(find(other, session)).isEmpty();
        assertThat(server.sessions().figures().active()).isZero();
        assertThat(other.figures().active()).isZero();
    }

    @Test
    void callThatOutlivesItsSessionLeavesNothingOfIt() {
        Session session = open(server.sessions(), "ann");
        server.sessions()
                .call(
                        session,
                        request(false),
                        scope -> {
                            server.sessions().close(session);
                            server.sessions().currentProject(session, "lettuce");
                            server.sessions().call(session, request(true), Function.identity());
                            return "answer";
                        });
        assertThat(find(server.sessions(), session)).isEmpty();
        assertThat(server.sessions().figures().active()).isZero();
        assertThat(redis.dump()).isEmpty();
    }

    @Test
    void sessionsGoOnWhileRedisIsAwayAndAreWrittenBack() {
        SessionManager sessions = server.sessions();
        Session old = open(sessions, "ann");
        redis.close();
        Session fresh;
        try {
            assertThat(find(sessions, old)).map(Session::id).contains(old.id());
            sessions.call(old, request(true), Function.identity());
            sessions.currentProject(old, "lettuce");
            fresh = open(sessions, "ann");
            sessions.call(fresh, request(true), Function.identity());
            assertThat(sessions.find(fresh.id(), caller("bob"))).isEmpty();
        } finally {
            redis.start();
        }
        await().until(server.reachability()::reachable);
        sessions.call(old, request(true), Function.identity());
        assertThat(find(sessions, fresh)).map(Session::id).contains(fresh.id());

        SessionManager other = server(60).sessions();
        Session restored = find(other, old).orElseThrow();
        assertThat(restored.usage().calls()).isEqualTo(2);
        assertThat(restored.project()).contains("lettuce");
        assertThat(find(other, fresh).orElseThrow().usage().calls()).isEqualTo(1);
    }

    @Test
    void sessionThatIsWrittenBackByOneCallIsNotTakenForEndedByAnother() {
        AtomicReference<Runnable> afterLook = new AtomicReference<>(() -> {});
        Server interleaved = interleaved(afterLook);
        SessionManager sessions = interleaved.sessions();
        redis.close();
        Session session;
        try {
            session = open(sessions, "ann");
        } finally {
            redis.start();
        }
        await().until(interleaved.reachability()::reachable);

        AtomicInteger others = new AtomicInteger();
        afterLook.set(() -> {
            assertThat(find(sessions, session)).isPresent();
            others.incrementAndGet();
        });
        assertThat(find(sessions, session)).isPresent();
        assertThat(others).hasValue(1);
        assertThat(sessions.known(session.id())).isPresent();
        assertThat(find(server(60).sessions(), session)).isPresent();
    }

    /** A server where something happens once between a look for a session and its answer. */
    private Server interleaved(AtomicReference<Runnable> afterLook) {
        RealRedis.Client client = redis.client();
        Reachability reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
        open.add(reachability);
        open.add(client);
        SessionStore store = new RedisSessionStore(client.pipeline(), reachability);
        SessionStore watched =
                (SessionStore)
                        Proxy.newProxyInstance(
                                SessionStore.class.getClassLoader(),
                                new Class<?>[] {SessionStore.class},
                                (proxy, method, arguments) ->
                                        thenAfterLook(method, store, arguments, afterLook));
        return new Server(
                new SessionManager(
                        watched,
                        new RedisRateLimiter(client.pipeline(), reachability),
                        SessionRules.of(SessionLimits.defaults()),
                        Clock.systemUTC()),
                reachability);
    }

    /** Runs what is to happen between a look for a session and what is made of it, once. */
    private static Object thenAfterLook(
            Method method,
            SessionStore store,
            Object[] arguments,
            AtomicReference<Runnable> afterLook)
            throws Throwable {
        try {
            Object answer = method.invoke(store, arguments);
            // A session that is known here is looked for so.
            if (method.getName().equals("use")) {
                afterLook.getAndSet(() -> {}).run();
            }
            return answer;
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }

    @Test
    void withoutIsolationNothingIsRefusedAndAllShareThePools() {
        RealRedis.Client client = redis.client();
        Reachability reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
        open.add(reachability);
        open.add(client);
        SessionLimits one = SessionLimits.defaults().withQueriesPerMinute(1);
        SessionManager sessions =
                new SessionManager(
                        new RedisSessionStore(client.pipeline(), reachability),
                        new RedisRateLimiter(client.pipeline(), reachability),
                        new SessionRules((role, info) -> one, 1, false),
                        Clock.systemUTC());
        Session session = open(sessions, "ann");
        Session second = open(sessions, "ann");
        for (int each = 0; each < 3; each++) {
            Scope scope = sessions.call(session, request(true), Function.identity());
            Scope other = sessions.call(second, request(true), Function.identity());
            assertThat(scope.holder()).isEqualTo(other.holder());
        }
        assertThat(find(sessions, session).orElseThrow().usage().calls()).isEqualTo(3);
    }
}

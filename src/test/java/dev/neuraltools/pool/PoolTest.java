package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTest {

    /** Tries once, and leaves the store alone for long enough to be seen. */
    private static final BreakerSettings IMPATIENT =
            new BreakerSettings(5, Duration.ofMinutes(1), 1, Duration.ofMillis(1));

    private final CountingConnector store = new CountingConnector();
    private final AtomicLong now = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.close();
    }

    private Pool<Integer> pool(int size, int minIdle) {
        return pool(PoolSettings.of("neo4j", size, minIdle));
    }

    private Pool<Integer> pool(PoolSettings settings) {
        return new Pool<>(settings, store, IMPATIENT, new Holders(), now::get);
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void connectionIsReusedByTheNextCall() {
        try (var pool = pool(2, 0)) {
            int first = pool.call(Scopes.of("a", 2), "test", c -> c);
            int second = pool.call(Scopes.of("b", 2), "test", c -> c);

            assertThat(second).isEqualTo(first);
            var statistics = pool.statistics();
            assertThat(statistics.created()).isEqualTo(1);
            assertThat(statistics.reuseRate()).isEqualTo(0.5);
            assertThat(statistics.inUse()).isZero();
            assertThat(statistics.idle()).isEqualTo(1);
        }
    }

    @Test
    void exhaustedPoolIsNamedWhenTheWaitIsOver() {
        try (var pool = pool(PoolSettings.of("qdrant", 1, 0).withMaxWait(Duration.ofMillis(20)));
                var _ = pool.acquire(Scopes.of("a", 1))) {
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(Scopes.of("b", 1)))
                    .satisfies(refusal -> assertThat(refusal.pool()).isEqualTo("qdrant"))
                    .withMessageContaining("qdrant");
            assertThat(pool.statistics().waiting()).isZero();
            assertThat(pool.statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void refusalOfAFullPoolSaysWhenALeaseWillHaveEnded() {
        try (var pool = pool(PoolSettings.of("qdrant", 2, 0).withMaxWait(Duration.ofMillis(20)))) {
            leases(pool, Duration.ofMillis(400));
            try (var _ = pool.acquire(Scopes.of("a", 1));
                    var _ = pool.acquire(Scopes.of("b", 1))) {
                assertThat(refused(pool)).isEqualTo(Duration.ofMillis(200));
                assertThat(refused(pool)).as("after the first").isEqualTo(Duration.ofMillis(400));
                later(Duration.ofSeconds(7));
                assertThat(refused(pool)).isEqualTo(Duration.ofSeconds(7));
            }
            leases(pool, Duration.ofMillis(4));
            leases(pool, Duration.ofMillis(4));
            try (var _ = pool.acquire(Scopes.of("a", 1));
                    var _ = pool.acquire(Scopes.of("b", 1))) {
                assertThat(refused(pool)).isLessThan(Duration.ofMillis(20));
            }
        }
    }

    @Test
    void refusalOfAFullShareSaysWhenTheHoldersCallsWillHaveEnded() {
        try (var pool = pool(PoolSettings.of("qdrant", 4, 0).withMaxWait(Duration.ofMillis(20)))) {
            leases(pool, Duration.ofMillis(400));
            try (var _ = pool.acquire(Scopes.of("a", 1))) {
                assertThatExceptionOfType(SessionQuotaExceededException.class)
                        .isThrownBy(() -> pool.acquire(Scopes.of("a", 1)))
                        .satisfies(refusal ->
                                assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(400)));
            }
        }
    }

    /** Many leases, one after the other. */
    private void leases(Pool<Integer> pool, Duration each) {
        for (int lease = 0; lease < 1_000; lease++) {
            pool.call(
                    Scopes.of("a", 1),
                    "test",
                    c -> {
                        later(each);
                        return c;
                    });
        }
    }

    private static Duration refused(Pool<Integer> pool) {
        try {
            pool.acquire(Scopes.of("c", 1)).close();
        } catch (PoolExhaustedException refusal) {
            return refusal.retryAfter();
        }
        throw new AssertionError("there was one left");
    }

    @Test
    void deadlineOfTheCallEndsTheWait() {
        try (var pool = pool(1, 0);
                var _ = pool.acquire(Scopes.of("a", 1))) {
            var hasty = Scopes.of("b", 1, Duration.ofMillis(20), new Cancellation());

            assertThatThrownBy(() -> pool.acquire(hasty))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(pool.statistics().waiting()).isZero();
        }
    }

    @Test
    void cancelledWaiterLeavesItsTurnToTheNext() {
        try (var pool = pool(1, 0)) {
            var lease = pool.acquire(Scopes.of("a", 1));
            var cancellation = new Cancellation();
            var cancelled =
                    inBackground(pool, Scopes.of("b", 1, Duration.ofSeconds(30), cancellation));
            awaitWaiting(pool, 1);
            var next = inBackground(pool, Scopes.of("c", 1));
            awaitWaiting(pool, 2);

            cancellation.request();

            assertThatThrownBy(cancelled::join).hasCauseInstanceOf(CallCancelledException.class);
            lease.close();
            assertThat(next.join()).isEqualTo(1);
            assertThat(pool.statistics().inUse()).isZero();
        }
    }

    @Test
    void callThatIsCancelledAlreadyTakesNothing() {
        try (var pool = pool(1, 0)) {
            var cancellation = new Cancellation();
            cancellation.request();

            assertThatThrownBy(() ->
                            pool.acquire(Scopes.of("a", 1, Duration.ofSeconds(30), cancellation)))
                    .isInstanceOf(CallCancelledException.class);
            assertThat(store.opened).hasValue(0);
            assertThat(pool.statistics().inUse()).isZero();
        }
    }

    @Test
    void interruptedWaiterLeavesNothingBehind() throws Exception {
        try (var pool = pool(1, 0);
                var _ = pool.acquire(Scopes.of("a", 1))) {
            var end = new CompletableFuture<Boolean>();
            Thread waiter =
                    Thread.startVirtualThread(() -> {
                        try {
                            pool.acquire(Scopes.of("b", 1)).close();
                        } catch (CallCancelledException given) {
                            end.complete(Thread.currentThread().isInterrupted());
                        }
                    });
            awaitWaiting(pool, 1);

            waiter.interrupt();

            assertThat(end.get()).isTrue();
            assertThat(pool.statistics().waiting()).isZero();
        }
    }

    @Test
    void holderOverItsShareWaitsWhileOthersPass() {
        try (var pool = pool(3, 0)) {
            var first = pool.acquire(Scopes.of("greedy", 1));
            var second = inBackground(pool, Scopes.of("greedy", 1));
            awaitWaiting(pool, 1);

            assertThat(pool.<Integer>call(Scopes.of("modest", 1), "test", c -> c)).isEqualTo(2);

            assertThat(second).isNotDone();
            first.close();
            assertThat(second.join()).isPositive();
        }
    }

    @Test
    void holderWithAHundredWaitingIsRefused() {
        try (var pool = pool(3, 0)) {
            var cancellation = new Cancellation();
            var scope = Scopes.of("greedy", 1, Duration.ofSeconds(30), cancellation);
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            try (var _ = pool.acquire(scope)) {
                for (int i = 0; i < Account.MOST_WAITING; i++) {
                    waiting.add(inBackground(pool, scope));
                }
                awaitWaiting(pool, Account.MOST_WAITING);

                assertThatExceptionOfType(SessionQuotaExceededException.class)
                        .isThrownBy(() -> pool.acquire(scope))
                        .satisfies(refusal -> assertThat(refusal.holder()).isEqualTo("greedy"))
                        .withMessageContaining("100 calls waiting");
                cancellation.request();
                waiting.forEach(call ->
                        assertThatThrownBy(call::join)
                                .hasCauseInstanceOf(CallCancelledException.class));
            }
            assertThat(pool.statistics().waiting()).isZero();
        }
    }

    @Test
    void holderWithoutAShareIsRefusedAtOnce() {
        try (var pool = pool(1, 0)) {
            assertThatThrownBy(() -> pool.acquire(Scopes.of("nobody", 0)))
                    .isInstanceOf(SessionQuotaExceededException.class);
        }
    }

    @Test
    void brokenConnectionIsReplaced() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> pool.call(scope, "test", PoolTest::breakOff))
                    .withMessageContaining("neo4j")
                    .withCauseInstanceOf(IOException.class);

            assertThat(pool.<Integer>call(scope, "test", c -> c)).isEqualTo(2);
            assertThat(store.open).hasValue(1);
            assertThat(pool.statistics().errors()).isEqualTo(1);
        }
    }

    @Test
    void failureOfTheWorkAloneKeepsTheConnection() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            var typed = new IllegalArgumentException("bad query");
            assertThatThrownBy(() ->
                            pool.call(
                                    scope,
                                    "test",
                                    _ -> {
                                        throw typed;
                                    }))
                    .isSameAs(typed);
            assertThatThrownBy(() ->
                            pool.call(
                                    scope,
                                    "test",
                                    _ -> {
                                        throw new CloneNotSupportedException("checked");
                                    }))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(CloneNotSupportedException.class);

            assertThat(pool.<Integer>call(scope, "test", c -> c)).isEqualTo(1);
        }
    }

    @Test
    void errorOfTheWorkGivesTheLeaseBack() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            assertThatThrownBy(() ->
                            pool.call(
                                    scope,
                                    "test",
                                    _ -> {
                                        throw new StackOverflowError();
                                    }))
                    .isInstanceOf(StackOverflowError.class);

            assertThat(pool.statistics().inUse()).isZero();
            assertThat(store.open).hasValue(0);
        }
    }

    @Test
    void storeThatIsAwayIsATypedErrorAndLeavesThePermit() {
        try (var pool = pool(1, 0)) {
            store.away = true;
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> pool.acquire(Scopes.of("a", 1)))
                        .isInstanceOf(ConnectionFailedException.class)
                        .hasMessageContaining("connection refused");
            }
            store.away = false;

            assertThat(pool.<Integer>call(Scopes.of("a", 1), "test", c -> c)).isEqualTo(1);
        }
    }

    @Test
    void connectionThatFellSickWhileIdleIsReplacedUnseen() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            store.sick.add(pool.<Integer>call(scope, "test", c -> c));
            later(Duration.ofSeconds(61));

            assertThat(pool.<Integer>call(scope, "test", c -> c)).isEqualTo(2);
            assertThat(pool.statistics().healthFailures()).isEqualTo(1);
        }
    }

    @Test
    void connectionInSteadyUseIsNotChecked() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            for (int i = 0; i < 10; i++) {
                later(Duration.ofSeconds(50));
                pool.<Integer>call(scope, "test", c -> c);
            }
            assertThat(store.checks).hasValue(0);
            assertThat(store.opened).hasValue(1);
        }
    }

    @Test
    void connectionOfOldAgeOrLongIdlenessIsGivenUp() {
        try (var pool = pool(1, 0)) {
            var scope = Scopes.of("a", 1);
            assertThat(pool.<Integer>call(scope, "test", c -> c)).isEqualTo(1);
            later(Duration.ofSeconds(301));
            assertThat(pool.<Integer>call(scope, "test", c -> c)).isEqualTo(2);
            try (var _ = pool.acquire(scope)) {
                later(Duration.ofHours(1));
            }
            assertThat(store.open).hasValue(0);
        }
    }

    @Test
    void tendingKeepsTheReadyOnesAndDropsTheRest() {
        try (var pool = pool(4, 2)) {
            pool.tend();
            assertThat(pool.statistics().idle()).isEqualTo(2);

            List<Lease<Integer>> leases = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                leases.add(pool.acquire(Scopes.of("a", 4)));
            }
            leases.forEach(Lease::close);
            assertThat(pool.statistics().idle()).isEqualTo(4);

            later(Duration.ofSeconds(301));
            pool.tend();

            assertThat(pool.statistics().idle()).isEqualTo(2);
            assertThat(store.open).hasValue(2);
            assertThat(store.mostOpen).hasValue(4);
        }
    }

    @Test
    void poolIsMadeAndWarmsUpWhileItsStoreIsStillAway() {
        store.away = true;
        var settings =
                new PoolSettings(
                        "redis_queue",
                        2,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(300),
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(5),
                        true);
        try (var pool = new Pool<>(settings, store)) {
            await().until(() -> pool.statistics().errors() > 0);
            store.away = false;

            await().until(() -> pool.statistics().idle() == 1);
        }
        await().untilAsserted(() -> assertThat(store.open).hasValue(0));
    }

    @Test
    void closedPoolRefusesThoseWhoWaitAndTakesBackWhatIsLent() {
        var pool = pool(1, 0);
        var lease = pool.acquire(Scopes.of("a", 1));
        var waiting = inBackground(pool, Scopes.of("b", 1));
        awaitWaiting(pool, 1);

        pool.close();
        pool.close();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(ConnectionFailedException.class);
        assertThatThrownBy(() -> pool.acquire(Scopes.of("c", 1)))
                .isInstanceOf(ConnectionFailedException.class);
        lease.close();
        assertThat(store.open).hasValue(0);
    }

    @Test
    void leaseClosedTwiceFreesOnePermit() {
        try (var pool = pool(1, 0)) {
            var lease = pool.acquire(Scopes.of("a", 2));
            lease.close();
            lease.close();
            assertThatIllegalStateException().isThrownBy(lease::connection);
            try (var _ = pool.acquire(Scopes.of("a", 2))) {
                assertThat(pool.statistics().inUse()).isEqualTo(1);
                assertThat(pool.statistics().available()).isZero();
                assertThat(pool.statistics().utilization()).isEqualTo(1);
            }
        }
    }

    private static Integer breakOff(Integer connection) throws IOException {
        throw new FileNotFoundException("broken pipe of " + connection);
    }

    private CompletableFuture<Integer> inBackground(Pool<Integer> pool, Scope scope) {
        return CompletableFuture.supplyAsync(
                () -> pool.<Integer>call(scope, "test", c -> c), threads);
    }

    private static void awaitWaiting(Pool<?> pool, int calls) {
        await().until(() -> pool.statistics().waiting() == calls);
    }
}

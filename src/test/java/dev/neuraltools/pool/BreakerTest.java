package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a store is left alone, and what is tried again. */
class BreakerTest {

    private static final Scope ANN = Scopes.of("ann", 3);

    private final CountingConnector store = new CountingConnector();
    private final AtomicInteger tries = new AtomicInteger();

    private Pool<Integer> pool(BreakerSettings breaker) {
        return new Pool<>(
                PoolSettings.of("qdrant", 4, 0), store, breaker, new Holders(), System::nanoTime);
    }

    private static BreakerSettings attempts(int attempts) {
        return new BreakerSettings(5, Duration.ofMinutes(1), attempts, Duration.ofMillis(2));
    }

    private Integer breakOff(Integer connection) throws IOException {
        tries.incrementAndGet();
        throw new IOException("connection reset while using " + connection);
    }

    private Integer breakOnce(Integer connection) throws IOException {
        return tries.getAndIncrement() == 0 ? breakOff(connection) : connection;
    }

    @Test
    void storeThatFailsFiveTimesInARowIsLeftAlone() {
        try (var pool = pool(attempts(1))) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> pool.call(ANN, "test", this::breakOff))
                        .isExactlyInstanceOf(ConnectionFailedException.class);
            }

            assertThatExceptionOfType(CircuitOpenException.class)
                    .isThrownBy(() -> pool.call(ANN, "test", this::breakOff))
                    .satisfies(open -> {
                        assertThat(open.pool()).isEqualTo("qdrant");
                        assertThat(open.retryAfter())
                                .isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
                    });
            assertThatThrownBy(() -> pool.acquire(ANN)).isInstanceOf(CircuitOpenException.class);
            assertThat(tries).hasValue(5);
            assertThat(pool.statistics().breaker())
                    .isEqualTo(new BreakerStatistics(BreakerState.OPEN, 1, 5, 2, 0));
            assertThat(pool.statistics().inUse()).isZero();
        }
    }

    @Test
    void successInBetweenKeepsTheStoreInUse() {
        try (var pool = pool(attempts(1))) {
            for (int i = 0; i < 12; i++) {
                assertThatThrownBy(() -> pool.call(ANN, "test", this::breakOff))
                        .isExactlyInstanceOf(ConnectionFailedException.class);
                if (i % 4 == 3) {
                    pool.<Integer>call(ANN, "test", c -> c);
                }
            }
            assertThat(pool.statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Test
    void failureOfTheWorkItselfDoesNotSpeakAgainstTheStore() {
        try (var pool = pool(attempts(3))) {
            for (int i = 0; i < 9; i++) {
                assertThatThrownBy(() ->
                                pool.callIdempotent(
                                        ANN,
                                        "test",
                                        _ -> {
                                            tries.incrementAndGet();
                                            throw new IllegalArgumentException("bad query");
                                        }))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(tries).hasValue(9);
            assertThat(pool.statistics().breaker().failures()).isZero();
        }
    }

    @Test
    void storeThatIsBackIsUsedAgain() {
        var soon = new BreakerSettings(2, Duration.ofMillis(50), 1, Duration.ofMillis(1));
        try (var pool = pool(soon)) {
            awayForTwoCalls(pool);

            await().ignoreExceptionsInstanceOf(CircuitOpenException.class)
                    .until(() -> pool.<Integer>call(ANN, "test", c -> c) > 0);
            assertThat(pool.statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Test
    void storeThatIsBackAndNotReadyYetIsNotLeftAloneAnyLonger() {
        var soon = new BreakerSettings(2, Duration.ofMillis(50), 3, Duration.ofDays(1));
        try (var pool = pool(soon)) {
            awayForTwoCalls(pool);
            store.unready = true;

            await().until(() -> refusal(pool).equals("it has just been started"));

            assertThat(pool.statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
            for (int i = 0; i < 9; i++) {
                assertThat(refusal(pool)).isEqualTo("it has just been started");
            }
            store.unready = false;
            assertThat(pool.<Integer>callIdempotent(ANN, "test", c -> c)).isPositive();
            assertThat(pool.statistics().inUse()).isZero();
        }
    }

    private void awayForTwoCalls(Pool<Integer> pool) {
        store.away = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> pool.call(ANN, "test", c -> c))
                    .isExactlyInstanceOf(ConnectionFailedException.class);
        }
        store.away = false;
    }

    /** Why a call that may be repeated is refused, after the words that name the pool. */
    private static String refusal(Pool<Integer> pool) {
        ConnectionFailedException refusal =
                catchThrowableOfType(
                        ConnectionFailedException.class,
                        () -> pool.callIdempotent(ANN, "test", c -> c));
        return String.valueOf(refusal.getMessage())
                .substring("the connection to qdrant failed: ".length());
    }

    @Test
    void idempotentWorkIsTriedAtOnceOnAFreshConnection() {
        var never = new BreakerSettings(5, Duration.ofMinutes(1), 3, Duration.ofDays(1));
        try (var pool = pool(never)) {
            int old = pool.<Integer>call(ANN, "test", c -> c);

            assertThat(pool.<Integer>callIdempotent(ANN, "test", this::breakOnce))
                    .isNotEqualTo(old);

            assertThat(pool.statistics().breaker().retried()).isEqualTo(1);
            assertThat(store.open).hasValue(1);
        }
    }

    @Test
    void workThatMayHaveHappenedIsNotRepeated() {
        try (var pool = pool(attempts(3))) {
            pool.<Integer>call(ANN, "test", c -> c);
            assertThatThrownBy(() -> pool.call(ANN, "test", this::breakOff))
                    .isInstanceOf(ConnectionFailedException.class);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void workThatDidNotReachTheStoreIsTriedAgain() {
        try (var pool = pool(attempts(3))) {
            store.away = true;
            assertThatThrownBy(() -> pool.call(ANN, "test", this::breakOff))
                    .isInstanceOf(ConnectionFailedException.class);
            assertThat(tries).hasValue(0);
            assertThat(pool.statistics().breaker().failures()).isEqualTo(3);
            assertThat(pool.statistics().breaker().retried()).isEqualTo(2);
        }
    }

    @Test
    void noAttemptIsMadeThatWouldComeAfterTheDeadline() {
        var slow = new BreakerSettings(5, Duration.ofMinutes(1), 3, Duration.ofMinutes(10));
        try (var pool = pool(slow)) {
            assertThatThrownBy(() -> pool.callIdempotent(ANN, "test", this::breakOff))
                    .isInstanceOf(ConnectionFailedException.class);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void cancelledCallIsNotTriedAgain() {
        var patient = new BreakerSettings(5, Duration.ofMinutes(1), 3, Duration.ofHours(1));
        var cancellation = new Cancellation();
        var scope = Scopes.of("ann", 3, Duration.ofDays(1), cancellation);
        try (var pool = pool(patient)) {
            var call =
                    CompletableFuture.supplyAsync(
                            () -> pool.<Integer>callIdempotent(scope, "test", this::breakOff));
            await().until(() -> pool.statistics().breaker().retried() == 1);

            cancellation.request();

            assertThatThrownBy(call::join).hasCauseInstanceOf(CallCancelledException.class);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void connectionsThatWereIdleWhenOneBrokeAreAskedFirst() {
        try (var pool = pool(attempts(1))) {
            var one = pool.acquire(ANN);
            try (var two = pool.acquire(ANN)) {
                store.sick.add(one.connection());
                one.close();
                two.broken();
            }

            assertThat(pool.<Integer>call(ANN, "test", c -> c)).isEqualTo(3);
            assertThat(pool.statistics().healthFailures()).isEqualTo(1);
        }
    }

    @Test
    void storeThatTakesTooLongIsAskedBeforeTheNextCall() {
        try (var pool = pool(attempts(3))) {
            assertThatThrownBy(() ->
                            pool.callIdempotent(
                                    ANN,
                                    "test",
                                    _ -> {
                                        tries.incrementAndGet();
                                        throw new DeadlineExceededException("the query");
                                    }))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(tries).hasValue(1);
            assertThat(pool.statistics().breaker().failures()).isZero();
            assertThat(pool.statistics().connections())
                    .singleElement()
                    .satisfies(each -> assertThat(each.healthy()).isFalse());

            pool.<Integer>call(ANN, "test", c -> c);
            assertThat(store.checks).hasValue(1);
        }
    }

    @Test
    void healthCheckThatFailsIsATypedError() {
        try (var pool = pool(attempts(1))) {
            store.sick.add(1);
            assertThatThrownBy(() -> pool.checkHealth(ANN))
                    .isInstanceOf(HealthCheckFailedException.class)
                    .hasMessageContaining("qdrant");
            assertThat(pool.answers(ANN)).isTrue();
        }
    }

    @Test
    void withoutPoolingEachCallHasAConnectionOfItsOwn() {
        var direct = PoolSettings.of("neo4j", 50, 5).withoutPooling(2);
        try (var pool = new Pool<>(direct, store, attempts(1), new Holders(), System::nanoTime)) {
            pool.tend();
            assertThat(pool.<Integer>call(ANN, "test", c -> c)).isEqualTo(1);
            assertThat(pool.<Integer>call(ANN, "test", c -> c)).isEqualTo(2);
            assertThat(store.open).hasValue(0);
            assertThat(pool.statistics())
                    .extracting(
                            PoolStatistics::pooled, PoolStatistics::size, PoolStatistics::reuseRate)
                    .containsExactly(false, 2, 0.0);
        }
    }
}

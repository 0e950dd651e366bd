package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Races, each in the one order that matters: who holds the lock of the permits decides what those
 * who wait for it will find.
 */
class PoolScheduleTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountingConnector store = new CountingConnector();
    private final Holders holders = new Holders();
    private final AtomicLong now = new AtomicLong();
    private final List<Pool<Integer>> pools = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        pools.forEach(Pool::close);
        threads.close();
        assertThat(store.open).hasValue(0);
        assertThat(holders.size()).isZero();
    }

    private Pool<Integer> pool(String name, int size) {
        var settings = PoolSettings.of(name, size, 0);
        var once = new BreakerSettings(5, Duration.ofMinutes(1), 1, Duration.ofMillis(1));
        var pool = new Pool<>(settings, store, once, holders, now::get);
        pools.add(pool);
        return pool;
    }

    @Test
    void permitOfACallThatIsCancelledAsItIsGrantedGoesToTheNext() {
        var pool = pool("neo4j", 1);
        var lease = pool.acquire(Scopes.of("a", 1));
        var cancellation = new Cancellation();
        var cancelled = waiting(pool, Scopes.of("b", 1, LONG, cancellation), 1);
        var next = waiting(pool, Scopes.of("c", 1), 2);

        holders.lock.lock();
        try {
            lease.close();
            cancellation.request();
        } finally {
            holders.lock.unlock();
        }

        assertThatThrownBy(cancelled::join).hasCauseInstanceOf(CallCancelledException.class);
        assertThat(next.join()).isEqualTo(1);
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void permitOfACallWhoseDeadlinePassesAsItIsGrantedGoesToTheNext() {
        var pool = pool("neo4j", 1);
        var lease = pool.acquire(Scopes.of("a", 1));
        var hasty = Scopes.of("b", 1, Duration.ofSeconds(1), new Cancellation());
        var late = waiting(pool, hasty, 1);
        var next = waiting(pool, Scopes.of("c", 1), 2);

        holders.lock.lock();
        try {
            await().until(() -> hasty.deadline().passed());
            lease.close();
        } finally {
            holders.lock.unlock();
        }

        assertThatThrownBy(late::join).hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(next.join()).isEqualTo(1);
    }

    @Test
    void poolThatClosesAsAPermitIsGrantedTakesItBack() {
        var pool = pool("neo4j", 1);
        var lease = pool.acquire(Scopes.of("a", 1));
        var waiting = waiting(pool, Scopes.of("b", 1), 1);

        holders.lock.lock();
        try {
            lease.close();
            pool.close();
        } finally {
            holders.lock.unlock();
        }

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(ConnectionFailedException.class);
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void totalThatOnePoolGivesBackLetsACallToAnotherPass() {
        var graph = pool("neo4j", 9);
        var vectors = pool("qdrant", 9);
        var ann = new Scopes.Sharer("ann", 2, 3);
        var one = graph.acquire(Scopes.of(ann, LONG, new Cancellation()));
        var two = graph.acquire(Scopes.of(ann, LONG, new Cancellation()));
        var three = vectors.acquire(Scopes.of(ann, LONG, new Cancellation()));
        var fourth = waiting(vectors, Scopes.of(ann, LONG, new Cancellation()), 1);
        assertThat(vectors.<Integer>call(Scopes.of("bob", 1), "test", c -> c)).isPositive();
        assertThat(fourth).isNotDone();

        one.close();

        assertThat(fourth.join()).isPositive();
        two.close();
        three.close();
    }

    @Test
    void oldestCallOfAHolderGetsItsTotalWhicheverPoolItIsFor() {
        var graph = pool("neo4j", 9);
        var vectors = pool("qdrant", 9);
        var ann = new Scopes.Sharer("ann", 1, 1);
        List<String> served = new ArrayList<>();
        var lease = graph.acquire(Scopes.of(ann, LONG, new Cancellation()));
        var calls =
                List.of(
                        inLine(vectors, ann, served, 1),
                        inLine(graph, ann, served, 1),
                        inLine(vectors, ann, served, 2));

        lease.close();

        calls.forEach(CompletableFuture::join);
        assertThat(served).containsExactly("qdrant", "neo4j", "qdrant");
    }

    @Test
    void holderThatComesToMoreIsServedAtItsNextCall() {
        var pool = pool("neo4j", 9);
        var lease = pool.acquire(Scopes.of("ann", 1));
        var second = waiting(pool, Scopes.of("ann", 1), 1);

        assertThat(pool.<Integer>call(Scopes.of("ann", 3), "test", c -> c)).isPositive();

        assertThat(second.join()).isPositive();
        lease.close();
    }

    @Test
    void forgottenLeaseIsTakenBackOnceAndItsLateCloseIsHarmless() {
        var pool = pool("neo4j", 1);
        var lease = pool.acquire(Scopes.of("a", 1, Duration.ofSeconds(5), new Cancellation()));
        var next = waiting(pool, Scopes.of("b", 1), 1);
        now.addAndGet(Tending.GRACE.toNanos());
        pool.tend();
        assertThat(pool.statistics().forgotten()).isZero();

        // Deadlines have a clock of their own, which has gone on a little.
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        pool.tend();
        pool.tend();

        assertThat(next.join()).isEqualTo(2);
        lease.close();
        assertThatThrownBy(lease::connection).isInstanceOf(IllegalStateException.class);
        assertThat(pool.statistics().forgotten()).isEqualTo(1);
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void onlyOneCallTriesAStoreThatWasLeftAlone() throws Exception {
        var settings = PoolSettings.of("neo4j", 9, 0);
        var soon = new BreakerSettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(1));
        var slow = new SlowConnector(store);
        try (var pool = new Pool<>(settings, slow, soon, holders, now::get)) {
            store.away = true;
            assertThatThrownBy(() -> pool.call(Scopes.of("a", 1), "test", c -> c))
                    .isInstanceOf(ConnectionFailedException.class);
            await().until(() -> pool.statistics().breaker().state() == BreakerState.HALF_OPEN);
            store.away = false;
            slow.hold();
            var probe =
                    CompletableFuture.supplyAsync(
                            () -> pool.<Integer>call(Scopes.of("a", 1), "test", c -> c), threads);
            slow.awaitCaller();

            assertThatThrownBy(() -> pool.call(Scopes.of("b", 1), "test", c -> c))
                    .isInstanceOf(CircuitOpenException.class);
            assertThat(pool.statistics().inUse()).isEqualTo(1);

            slow.letGo();
            assertThat(probe.join()).isPositive();
            assertThat(pool.statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    private CompletableFuture<Integer> waiting(Pool<Integer> pool, Scope scope, int inLine) {
        var call =
                CompletableFuture.supplyAsync(
                        () -> pool.<Integer>call(scope, "test", c -> c), threads);
        await().until(() -> pool.statistics().waiting() == inLine);
        return call;
    }

    private CompletableFuture<Boolean> inLine(
            Pool<Integer> pool, Scopes.Sharer holder, List<String> served, int inLine) {
        Scope scope = Scopes.of(holder, LONG, new Cancellation());
        var call =
                CompletableFuture.supplyAsync(
                        () ->
                                pool.<Boolean>call(
                                        scope, "test", _ -> served.add(pool.settings().name())),
                        threads);
        await().until(() -> pool.statistics().waiting() == inLine);
        return call;
    }
}

package dev.neuraltools.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.RepeatedTest;

class PoolContentionTest {

    /** Whatever happens, both bounds hold at each moment and nothing is out at the end. */
    @Property(tries = 40)
    void boundsHoldAndNothingLeaks(
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 1, max = 3) int share,
            @ForAll @IntRange(min = 1, max = 6) int holders,
            @ForAll long seed)
            throws Exception {
        var store = new CountingConnector();
        var pool = pool(size, store);
        var use = new Use(pool, size, share);
        try (pool;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < holders * 40; i++) {
                Random random = new Random(seed + i);
                String holder = "holder-" + i % holders;
                calls.add(threads.submit(() -> use.once(holder, random, threads)));
                if (i % 10 == 0) {
                    calls.add(threads.submit(pool::tend));
                }
            }
            for (var call : calls) {
                call.get();
            }
            assertThat(use.violations).isEmpty();
            assertThat(pool.statistics().inUse()).isZero();
            assertThat(pool.statistics().waiting()).isZero();
            assertThat(store.mostOpen.get()).isLessThanOrEqualTo(size);
            assertThat(store.open.get()).isEqualTo(pool.statistics().idle());
        }
        assertThat(store.open).hasValue(0);
    }

    /** One holder with many calls and ten with one each: the ten are not behind the many. */
    @RepeatedTest(5)
    void holdersAreServedInTurn() throws Exception {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        try (var pool = new Pool<>(PoolSettings.of("neo4j", 1, 0), new CountingConnector());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lease = pool.acquire(Scopes.of("first", 1));
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String holder = i < 50 ? "greedy" : "modest-" + i;
                calls.add(
                        threads.submit(() ->
                                pool.call(Scopes.of(holder, 1), "test", _ -> served.add(holder))));
                while (pool.statistics().waiting() <= i) {
                    Thread.onSpinWait();
                }
            }
            lease.close();
            for (var call : calls) {
                call.get();
            }
        }
        assertThat(served).hasSize(60);
        assertThat(served.subList(0, 11).stream().filter("greedy"::equals)).hasSize(1);
    }

    private static Pool<Integer> pool(int size, CountingConnector store) {
        // A breaker that never opens: what is broken here says nothing of the store.
        var patient = new BreakerSettings(1000, Duration.ofMillis(1), 1, Duration.ofMillis(1));
        return new Pool<>(
                PoolSettings.of("qdrant", size, size / 2),
                store,
                patient,
                new Holders(),
                System::nanoTime);
    }

    private record Use(
            Pool<Integer> pool,
            int size,
            int share,
            AtomicInteger inUse,
            Map<String, AtomicInteger> perHolder,
            Map<Integer, Boolean> lent,
            List<String> violations) {

        Use(Pool<Integer> pool, int size, int share) {
            this(
                    pool,
                    size,
                    share,
                    new AtomicInteger(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    Collections.synchronizedList(new ArrayList<>()));
        }

        void once(String holder, Random random, Executor threads) {
            var cancellation = new Cancellation();
            var time = random.nextInt(10) == 0 ? Duration.ofMillis(1) : Duration.ofSeconds(30);
            if (random.nextInt(5) == 0) {
                threads.execute(cancellation::request);
            }
            try {
                pool.call(
                        Scopes.of(holder, share, time, cancellation),
                        "test",
                        connection -> work(holder, connection, random));
            } catch (CallCancelledException
                    | DeadlineExceededException
                    | PoolException
                    | IllegalStateException expected) {
                // Each of these is an end that the test provokes.
            }
        }

        private boolean work(String holder, Integer connection, Random random) throws IOException {
            var held = perHolder.computeIfAbsent(holder, _ -> new AtomicInteger());
            try {
                check(inUse.incrementAndGet() <= size, "more than the size in use");
                check(held.incrementAndGet() <= share, "more than the share in use");
                check(lent.put(connection, true) == null, "one connection lent twice");
                spin(random.nextInt(2000));
                return switch (random.nextInt(10)) {
                    case 0 -> throw new IOException("broken");
                    case 1 -> throw new IllegalStateException("failed");
                    default -> true;
                };
            } finally {
                lent.remove(connection);
                held.decrementAndGet();
                inUse.decrementAndGet();
            }
        }

        private void check(boolean holds, String otherwise) {
            if (!holds) {
                violations.add(otherwise);
            }
        }

        private static void spin(int rounds) throws IOException {
            var latch = new CountDownLatch(1);
            Thread.startVirtualThread(latch::countDown);
            try {
                latch.await();
            } catch (InterruptedException interruption) {
                throw new IOException(interruption);
            }
            for (int i = 0; i < rounds; i++) {
                Thread.onSpinWait();
            }
        }
    }
}

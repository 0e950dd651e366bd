package dev.neuraltools.cache;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.cache.redis.RedisCache;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadThroughTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Codec<String> TEXT =
            new Codec<>() {
                @Override
                public byte[] write(String value) {
                    return value.getBytes(UTF_8);
                }

                @Override
                public String read(byte[] bytes) throws IOException {
                    String text = new String(bytes, UTF_8);
                    if (text.startsWith("unreadable")) {
                        throw new IOException(text);
                    }
                    return text;
                }
            };

    @TempDir private static Path folder;
    private static RealRedis redis;

    private RealRedis.Client client;
    private RedisCache remote;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger made = new AtomicInteger();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @BeforeAll
    static void start() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.clear();
        client = redis.client();
        remote = new RedisCache(client.redis(), Duration.ofSeconds(5), Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        threads.close();
        remote.close();
        client.close();
    }

    private ReadThrough<String> server() {
        return server(new ReadThrough.Bounds(true, LONG, 1_000_000));
    }

    private ReadThrough<String> server(ReadThrough.Bounds bounds) {
        InstantSource clock = () -> now;
        return new ReadThrough<>("test", TEXT, bounds, remote, clock);
    }

    private String get(ReadThrough<String> cache, String key) {
        return cache.get(scope(), key, () -> "value " + made.incrementAndGet(), any -> true);
    }

    private void awaitStored(String key) {
        await().until(() -> !remote.get(scope(), List.of("test:" + key)).isEmpty());
    }

    @Test
    void valueIsMadeOnceAndFoundInMemoryThen() {
        ReadThrough<String> cache = server();
        assertThat(get(cache, "a")).isEqualTo("value 1");
        assertThat(get(cache, "a")).isEqualTo("value 1");
        assertThat(get(cache, "b")).isEqualTo("value 2");
        assertThat(cache.figures()).isEqualTo(new CacheFigures("test", 1, 0, 0, 2, 2, 0));
    }

    @Test
    void anotherServerFindsTheValueInTheStore() {
        get(server(), "a");
        awaitStored("a");
        ReadThrough<String> other = server();
        assertThat(get(other, "a")).isEqualTo("value 1");
        assertThat(get(other, "a")).isEqualTo("value 1");
        assertThat(other.figures()).isEqualTo(new CacheFigures("test", 1, 1, 0, 0, 1, 0));
    }

    @Test
    void valueIsNoOlderThanItMayBeWhereverItWasFound() {
        ReadThrough<String> cache = server();
        get(cache, "a");
        awaitStored("a");
        now = now.plus(LONG).minusMillis(1);
        ReadThrough<String> other = server();
        assertThat(get(other, "a")).isEqualTo("value 1");
        now = now.plusMillis(1);
        assertThat(get(cache, "a")).isEqualTo("value 2");
        // The other finds what was just made in the store, or is quicker and makes its own.
        assertThat(get(other, "a")).isIn("value 2", "value 3");
    }

    @Test
    void valueThatIsNotToBeKeptIsNot() {
        ReadThrough<String> cache = server();
        for (int i = 0; i < 3; i++) {
            cache.get(scope(), "a", () -> "half", whole -> false);
        }
        assertThat(cache.figures()).isEqualTo(new CacheFigures("test", 0, 0, 0, 3, 0, 0));
        assertThat(remote.get(scope(), List.of("test:a"))).isEmpty();
    }

    @Test
    void bytesThatCannotBeReadAreNotThere() {
        get(server(), "a");
        awaitStored("a");
        byte[] stored =
                Objects.requireNonNull(remote.get(scope(), List.of("test:a")).get("test:a"));
        for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2}, newer(stored), unreadable())) {
            remote.put(scope(), Map.of("test:a", bytes), LONG);
            made.set(6);
            assertThat(get(server(), "a")).isEqualTo("value 7");
        }
    }

    private static byte[] newer(byte[] stored) {
        byte[] newer = stored.clone();
        newer[0] = 99;
        return newer;
    }

    private static byte[] unreadable() {
        byte[] head = {1, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] text = "unreadable".getBytes(UTF_8);
        byte[] all = new byte[head.length + text.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        return all;
    }

    @Test
    void memoryIsBounded() {
        ReadThrough<String> cache = server(new ReadThrough.Bounds(true, LONG, 2_000));
        for (int i = 0; i < 1_000; i++) {
            String value = "x".repeat(100);
            cache.get(scope(), "key " + i, () -> value, any -> true);
        }
        await().until(() -> cache.figures().entries() <= 20);
    }

    @Test
    void disabledCacheKeepsNothing() {
        ReadThrough<String> cache = server(new ReadThrough.Bounds(false, LONG, 1_000));
        assertThat(List.of(get(cache, "a"), get(cache, "a"))).containsExactly("value 1", "value 2");
    }

    @Test
    void storeThatIsAwayChangesNothingAndIsUsedAgainWhenItIsBack() {
        ReadThrough<String> cache = server();
        get(cache, "a");
        redis.close();
        try {
            assertThat(get(cache, "a")).isEqualTo("value 1");
            assertThat(get(cache, "b")).isEqualTo("value 2");
            assertThat(get(cache, "b")).isEqualTo("value 2");
        } finally {
            redis.start();
        }
        await().until(remote::available);
        assertThat(get(cache, "c")).isEqualTo("value 3");
        awaitStored("c");
        assertThat(get(server(), "c")).isEqualTo("value 3");
    }

    /** A leader that has begun and goes on when it is told. */
    private final class Leader {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Future<String> value;

        Leader(ReadThrough<String> cache, Scope scope, RuntimeException failure) {
            value =
                    threads.submit(() ->
                            cache.get(
                                    scope,
                                    "a",
                                    () -> {
                                        begun.countDown();
                                        join(end);
                                        throw failure;
                                    },
                                    any -> true));
            join(begun);
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void equalQuestionsAtOnceAreMadeOnce() throws Exception {
        ReadThrough<String> cache = server();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<Future<String>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(
                    threads.submit(() ->
                            cache.get(
                                    scope(),
                                    "a",
                                    () -> {
                                        begun.countDown();
                                        join(end);
                                        return "value " + made.incrementAndGet();
                                    },
                                    any -> true)));
        }
        join(begun);
        end.countDown();
        for (Future<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("value 1");
        }
        CacheFigures figures = cache.figures();
        assertThat(figures.made()).isEqualTo(1);
        assertThat(figures.joined() + figures.local()).isEqualTo(19);
    }

    @Test
    void failureOfOneIsNotTheOthers() throws Exception {
        ReadThrough<String> cache = server();
        Leader leader = new Leader(cache, scope(), new IllegalStateException("its own"));
        List<Future<String>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiters.add(threads.submit(() -> get(cache, "a")));
        }
        leader.end.countDown();
        assertThatThrownBy(leader.value::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("its own");
        for (Future<String> waiter : waiters) {
            assertThat(waiter.get()).isEqualTo("value 1");
        }
    }

    @Test
    void waiterEndsWithItsOwnDeadline() {
        ReadThrough<String> cache = server();
        Leader leader = new Leader(cache, scope(), new CallCancelledException());
        Scope brief = scope(Duration.ofMillis(20), Optional.empty());
        assertThatThrownBy(() -> cache.get(brief, "a", () -> "never", any -> true))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(leader.value.isDone()).isFalse();
        leader.end.countDown();
    }

    @Test
    void waiterEndsWithItsOwnCancellation() {
        ReadThrough<String> cache = server();
        Leader leader = new Leader(cache, scope(), new CallCancelledException());
        Scope cancelled = scope();
        Future<String> waiter =
                threads.submit(() -> cache.get(cancelled, "a", () -> "never", any -> true));
        cancelled.cancellation().request();
        assertThatThrownBy(waiter::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CallCancelledException.class);
        assertThat(leader.value.isDone()).isFalse();
        leader.end.countDown();
    }

    @Test
    void keysTellTheirPartsApart() {
        assertThat(CacheKey.of(List.of("ab", "c"))).isNotEqualTo(CacheKey.of(List.of("a", "bc")));
        assertThat(CacheKey.of(List.of("a", ""))).isNotEqualTo(CacheKey.of(List.of("a")));
        assertThat(CacheKey.of(List.of("a"))).isEqualTo(CacheKey.of(List.of("a")));
    }
}

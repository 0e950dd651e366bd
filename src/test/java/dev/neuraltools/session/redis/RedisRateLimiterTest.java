package dev.neuraltools.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.session.RateLimiter;
import dev.neuraltools.session.RateLimiter.Decision;
import dev.neuraltools.session.RateLimiter.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisRateLimiterTest {

    @TempDir private static Path folder;
    private static RealRedis redis;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void clear() {
        redis.clear();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private record Server(RedisRateLimiter limiter, Reachability reachability) {}

    private Server server() {
        RealRedis.Client client = redis.client();
        Reachability reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
        RedisRateLimiter limiter = new RedisRateLimiter(client.pipeline(), reachability);
        open.addAll(List.of(limiter, reachability, client));
        return new Server(limiter, reachability);
    }

    private static List<Limit> of(String bucket, int perMinute) {
        return List.of(new Limit(bucket, perMinute));
    }

    private static boolean granted(Decision decision) {
        return decision instanceof Decision.Granted;
    }

    @Test
    void twoServersTogetherGrantExactlyTheLimit() throws Exception {
        // So few a minute that hardly one is refilled while the test runs.
        twoServersGrant(60, 1);
    }

    @Test
    void twoServersThatTakeTokensAheadGrantExactlyTheLimit() throws Exception {
        twoServersGrant(1_200, 20);
    }

    private void twoServersGrant(int perMinute, int aSecond) throws Exception {
        List<RateLimiter> servers = List.of(server().limiter(), server().limiter());
        CountDownLatch start = new CountDownLatch(1);
        long since = System.nanoTime();
        long granted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Decision>> calls = new ArrayList<>();
            for (int each = 0; each < 2 * perMinute; each++) {
                RateLimiter server = servers.get(each % 2);
                calls.add(
                        threads.submit(() -> {
                            start.await();
                            return server.take(of("s", perMinute));
                        }));
            }
            start.countDown();
            for (Future<Decision> call : calls) {
                granted += granted(call.get()) ? 1 : 0;
            }
        }
        long seconds = 1 + Duration.ofNanos(System.nanoTime() - since).toSeconds();
        assertThat(granted).isBetween((long) perMinute, perMinute + seconds * aSecond);
    }

    @Test
    void tokensInHandOfWhomNobodyCallsGoBack() {
        RateLimiter here = server().limiter();
        RateLimiter there = server().limiter();
        Limit limit = new Limit("s", 1_000);
        callWithoutPause(here, limit, 100);

        assertThat(here.remaining(limit).remaining()).isGreaterThanOrEqualTo(900);
        await().untilAsserted(() ->
                assertThat(there.remaining(limit).remaining()).isGreaterThanOrEqualTo(900));
    }

    @Test
    void tokensInHandGoBackWhenTheServerStops() {
        Server here = server();
        RateLimiter there = server().limiter();
        // None is refilled within the test that could stand for one that is missing.
        Limit limit = new Limit("s", 1_000);
        callWithoutPause(here.limiter(), limit, 100);

        here.limiter().close();

        assertThat(there.remaining(limit).remaining()).isGreaterThanOrEqualTo(900);
    }

    @Test
    void tokensOnTheirWayWhenTheServerStopsGoBack() throws Exception {
        Limit limit = new Limit("s", 6_000);
        RateLimiter there = server().limiter();
        RedisRateLimiter here = server().limiter();
        Balance balance = new Balance(here, limit);
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<Integer>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(8 * 50);
            for (int each = 0; each < 8; each++) {
                calls.add(
                        threads.submit(() -> {
                            int granted = 0;
                            while (!stopped.get()) {
                                granted += granted(here.take(List.of(limit))) ? 1 : 0;
                                begun.countDown();
                            }
                            return granted;
                        }));
            }
            begun.await();
            here.close();
            stopped.set(true);
            for (Future<Integer> each : calls) {
                balance.took(each.get());
            }
        }
        await().untilAsserted(() -> balance.nothingIsMissing(there));
    }

    @Test
    void tokensOfWhichRedisMayHaveHeardAreNotGrantedHereToo() {
        Limit limit = new Limit("s", 3_200);
        RateLimiter there = server().limiter();
        Server here = server();
        Balance balance = new Balance(here.limiter(), limit);
        while (inHand(here.limiter(), there, limit) < 16) {
            callWithoutPause(here.limiter(), limit, 1);
            balance.took(1);
        }
        redis.hang();
        try {
            here.limiter().close();
            here.reachability().failed(new DeadlineExceededException("asking Redis"));
            callWithoutPause(here.limiter(), limit, 64);
            balance.took(64);
        } finally {
            // What it was asked to while nobody waited any more it does now.
            redis.resume();
        }
        await().until(here.reachability()::reachable);
        callWithoutPause(here.limiter(), limit, 1);
        balance.took(1);

        balance.nothingIsTooMuch(there);
    }

    @Test
    void refusedCallWhoseClientGoesCostsTheOtherLimitNothing() throws Exception {
        Server here = server();
        Limit session = new Limit("s", 1);
        Limit principal = new Limit("p", 3_200);
        RateLimiter there = server().limiter();
        callWithoutPause(here.limiter(), session, 1);
        Balance balance = new Balance(here.limiter(), principal);
        while (inHand(here.limiter(), there, principal) < 16) {
            callWithoutPause(here.limiter(), principal, 1);
            balance.took(1);
        }
        AtomicInteger cancelled = new AtomicInteger();
        for (int each = 0; each < 16; each++) {
            Thread call =
                    Thread.ofVirtual()
                            .unstarted(() -> {
                                Thread.currentThread().interrupt();
                                assertThatThrownBy(() ->
                                                here.limiter().take(List.of(session, principal)))
                                        .isInstanceOf(CallCancelledException.class);
                                cancelled.incrementAndGet();
                            });
            call.start();
            call.join();
        }
        assertThat(cancelled).hasValue(16);
        assertThat(here.reachability().reachable()).isTrue();
        await().untilAsserted(() -> balance.nothingIsMissing(there));
    }

    @Test
    void callsThatComeInOneLeaveNoMoreInHandThanOthers() {
        RateLimiter here = server().limiter();
        RateLimiter there = server().limiter();
        Limit limit = new Limit("s", 32_000);
        for (int each = 0; each < 20; each++) {
            assertThat(granted(here.begin(List.of(limit), 300).decision())).isTrue();
            assertThat(inHand(here, there, limit)).isLessThanOrEqualTo(32);
        }
    }

    /** What one server has in hand; the other has nothing. */
    private static long inHand(RateLimiter here, RateLimiter there, Limit limit) {
        return here.remaining(limit).remaining() - there.remaining(limit).remaining();
    }

    /** What is to be left of a bucket, of which a third is taken at first. */
    private static final class Balance {

        private final Limit limit;
        private final long before = System.nanoTime();
        private final long since;
        private long granted;

        Balance(RateLimiter limiter, Limit limit) {
            this.limit = limit;
            // So much that it is not full again before the test ends.
            int third = limit.perMinute() / 3;
            assertThat(limiter.begin(List.of(limit), third).decision())
                    .isInstanceOf(Decision.Granted.class);
            this.granted = third;
            this.since = System.nanoTime();
        }

        void took(int more) {
            granted += more;
        }

        private double left(long from) {
            double minutes = (double) (System.nanoTime() - from) / Duration.ofMinutes(1).toNanos();
            return limit.perMinute() * (1 + minutes) - granted;
        }

        void nothingIsMissing(RateLimiter limiter) {
            double least = left(since);
            // A bucket has whole tokens, and its clock milliseconds.
            assertThat((double) limiter.remaining(limit).remaining()).isGreaterThan(least - 3);
        }

        void nothingIsTooMuch(RateLimiter limiter) {
            long left = limiter.remaining(limit).remaining();
            assertThat((double) left).isLessThan(left(before) + 3);
        }
    }

    private static void callWithoutPause(RateLimiter limiter, Limit limit, int calls) {
        for (int each = 0; each < calls; each++) {
            assertThat(granted(limiter.take(List.of(limit)))).isTrue();
        }
    }

    @Test
    void retryAfterIsTrue() throws Exception {
        RateLimiter limiter = server().limiter();
        int perMinute = 600;
        Decision last = limiter.take(of("s", perMinute));
        while (last instanceof Decision.Granted) {
            last = limiter.take(of("s", perMinute));
        }
        Duration retryAfter = ((Decision.Refused) last).retryAfter();
        assertThat(retryAfter).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));
        // What is tested is that waiting so long, and no longer, is enough.
        new CountDownLatch(1)
                .await(retryAfter.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        assertThat(granted(limiter.take(of("s", perMinute)))).isTrue();
    }

    @Test
    void askingTakesNothing() {
        RateLimiter limiter = server().limiter();
        assertThat(limiter.remaining(new Limit("s", 60)).remaining()).isEqualTo(60);
        assertThat(limiter.remaining(new Limit("s", 60)).fullIn()).isZero();
        limiter.take(of("s", 1));
        assertThat(limiter.remaining(new Limit("s", 1)).remaining()).isZero();
        assertThat(limiter.remaining(new Limit("s", 1)).fullIn())
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Test
    void bucketsAreSeparate() {
        RateLimiter limiter = server().limiter();
        assertThat(granted(limiter.take(of("ann", 1)))).isTrue();
        assertThat(granted(limiter.take(of("ann", 1)))).isFalse();
        assertThat(granted(limiter.take(of("bob", 1)))).isTrue();
    }

    @Test
    void callThatOneLimitRefusesCostsTheOthersNothing() {
        RateLimiter limiter = server().limiter();
        Limit session = new Limit("s", 10);
        Limit principal = new Limit("p", 1);
        assertThat(granted(limiter.take(List.of(session, principal)))).isTrue();

        Decision refused = limiter.take(List.of(session, principal));

        assertThat(((Decision.Refused) refused).limit()).isEqualTo(principal);
        assertThat(limiter.remaining(session).remaining()).isEqualTo(9);
    }

    @Test
    void tokensThatAnotherServerTookMeanwhileAreNotGrantedOnceMore() {
        RateLimiter here = server().limiter();
        RateLimiter there = server().limiter();
        Limit session = new Limit("s", 60);
        Limit principal = new Limit("p", 60);
        assertThat(granted(here.take(List.of(session, principal)))).isTrue();
        while (granted(there.take(List.of(principal)))) {}

        Decision refused = here.take(List.of(session, principal));

        assertThat(((Decision.Refused) refused).limit()).isEqualTo(principal);
        assertThat(here.remaining(session).remaining()).isGreaterThanOrEqualTo(59);
    }

    @Test
    void tokensOfSeveralBucketsAreTakenTogetherOnce() {
        RateLimiter limiter = server().limiter();
        List<Limit> both = List.of(new Limit("s", 60), new Limit("p", 300));
        long since = System.nanoTime();
        for (int each = 0; each < 20; each++) {
            assertThat(granted(limiter.begin(both, 1).decision())).isTrue();
        }
        long seconds = 1 + Duration.ofNanos(System.nanoTime() - since).toSeconds();
        assertThat(limiter.remaining(both.getFirst()).remaining()).isBetween(40L, 40 + seconds);
        assertThat(limiter.remaining(both.getLast()).remaining())
                .isBetween(280L, 280 + 5 * seconds);
    }

    @Test
    void emptyBucketIsNotFullBecauseRedisWentAway() {
        RateLimiter limiter = server().limiter();
        assertThat(granted(limiter.take(of("s", 1)))).isTrue();
        redis.close();
        try {
            assertThat(granted(limiter.take(of("s", 1)))).isFalse();
        } finally {
            redis.start();
        }
    }

    @Test
    void limitGoesOnHereWhileRedisIsAwayAndIsSettledAfterwards() {
        Server server = server();
        RateLimiter limiter = server.limiter();
        redis.close();
        try {
            assertThat(granted(limiter.take(of("s", 2)))).isTrue();
            assertThat(granted(limiter.take(of("s", 2)))).isTrue();
            assertThat(granted(limiter.take(of("s", 2)))).isFalse();
            assertThat(server.reachability().reachable()).isFalse();
        } finally {
            redis.start();
        }
        await().until(server.reachability()::reachable);
        assertThat(granted(limiter.take(of("s", 2)))).isFalse();
    }
}

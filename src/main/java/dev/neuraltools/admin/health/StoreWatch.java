package dev.neuraltools.admin.health;

import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.ConnectionStatistics;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.scope.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks each store every few seconds whether it is well, and keeps what it said: whoever wants to
 * know is told at once. Each store has a thread of its own, so that one that hangs keeps nobody
 * from hearing of the others. Thread-safe.
 */
@Singleton
public class StoreWatch {

    private static final Logger LOG = Logger.getLogger(StoreWatch.class);

    /** How long a store may take to answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StorePools pools;
    private final Duration interval;
    private final Map<String, StoreSight> sights = new ConcurrentHashMap<>();
    private final Set<String> once = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    StoreWatch(StorePools pools, HealthConfig config) {
        this.pools = pools;
        this.interval = config.interval();
    }

    /** Goes on asking until the service ends. */
    public void start() {
        for (Pool<?> pool : pools.all()) {
            Thread.ofVirtual().name("watch-" + pool.settings().name()).start(() -> watch(pool));
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
    }

    /** How a store was when it was last asked; empty before the first time. */
    public Optional<StoreSight> sight(String store) {
        return Optional.ofNullable(sights.get(store));
    }

    /** Whether a store answered when it was last asked. */
    public boolean answers(String store) {
        return sight(store).map(StoreSight::answers).orElse(false);
    }

    /** Whether a store has answered at all since the service started. */
    public boolean answeredOnce(String store) {
        return once.contains(store);
    }

    /** Asks a store now; blocks for two seconds at most. */
    public StoreSight look(Pool<?> pool) {
        PoolStatistics before = pool.statistics();
        Instant began = Instant.now();
        Scope scope = OperatorScope.of("watch-" + before.name(), PATIENCE);
        Optional<RuntimeException> failure = check(pool, scope);
        Duration took = Duration.between(began, Instant.now());
        if (failure.isPresent() && served(before, pool.statistics(), began)) {
            // All connections are in use, and calls get their answers: it is busy, not away.
            failure = Optional.empty();
        }
        StoreSight seen =
                new StoreSight(
                        failure.isEmpty(),
                        failure.map(pool::refusesLogin).orElse(false),
                        began,
                        Instant.now(),
                        took,
                        failure.map(each -> described(pool, each)).orElse(""));
        if (seen.answers()) {
            once.add(before.name());
        }
        failure.ifPresent(
                each -> LOG.debugf("%s does not answer: %s", before.name(), each.getMessage()));
        return sights.merge(before.name(), seen, (earlier, now) -> now.after(earlier));
    }

    private static Optional<RuntimeException> check(Pool<?> pool, Scope scope) {
        try {
            pool.checkHealth(scope);
            closeBreaker(pool, scope);
            return Optional.empty();
        } catch (RuntimeException away) {
            return Optional.of(away);
        }
    }

    /** A store that is back is tried here, so that the trial need not be a user's call. */
    private static void closeBreaker(Pool<?> pool, Scope scope) {
        if (pool.statistics().breaker().state() == BreakerState.CLOSED) {
            return;
        }
        try {
            pool.acquire(scope).close();
        } catch (RuntimeException notYet) {
            LOG.debugf("the breaker is not closed yet: %s", notYet.getMessage());
        }
    }

    /** Whether none was free, and yet calls got their answers meanwhile. */
    private static boolean served(PoolStatistics before, PoolStatistics after, Instant began) {
        return after.available() == 0
                && after.breaker().state() == BreakerState.CLOSED
                && after.breaker().failures() == before.breaker().failures()
                && after.connections().stream()
                        .map(ConnectionStatistics::lastUsed)
                        .anyMatch(used -> used.isAfter(began));
    }

    private static String described(Pool<?> pool, RuntimeException failure) {
        return pool.refusesLogin(failure)
                ? "it refuses the login"
                : String.valueOf(failure.getMessage());
    }

    private void watch(Pool<?> pool) {
        try {
            while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                look(pool);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}

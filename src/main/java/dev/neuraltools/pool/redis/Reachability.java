package dev.neuraltools.pool.redis;

import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Whether a Redis server answers: yes until a call fails, then no until a probe succeeds. Nobody
 * who needs the server has to find out for himself that it is still away. Thread-safe.
 */
public final class Reachability implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Reachability.class);

    private final String what;
    private final ScopedRedis redis;
    private final Duration probeEvery;
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param what is away when the server is, for the log
     * @param probeEvery how often a server that is away is asked whether it is back
     */
    public Reachability(String what, ScopedRedis redis, Duration probeEvery) {
        this.what = what;
        this.redis = redis;
        this.probeEvery = probeEvery;
    }

    /** Whether it makes sense to ask the server. */
    public boolean reachable() {
        return reachable.get();
    }

    /** Takes note of a failure; a busy pool or a refused command does not mean that it is away. */
    public void failed(RuntimeException failure) {
        boolean away =
                failure instanceof ConnectionFailedException
                        || failure instanceof DeadlineExceededException
                        || RedisConnector.lost(failure);
        if (!away) {
            LOG.warnf("%s: Redis did not do what it was asked: %s", what, failure.getMessage());
        } else if (reachable.compareAndSet(true, false)) {
            LOG.warnf("%s: Redis is away: %s", what, failure.getMessage());
            Thread.ofVirtual().name("probe-" + what).start(this::probeUntilBack);
        }
    }

    /** Stops looking for a server that is away. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void probeUntilBack() {
        try {
            while (!closed.await(probeEvery.toNanos(), TimeUnit.NANOSECONDS)) {
                if (answers()) {
                    reachable.set(true);
                    LOG.infof("%s: Redis is back", what);
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        Scope scope =
                new Scope(
                        "system",
                        Visibility.NOTHING,
                        // One connection for the question whether there are any.
                        new FixedHolder("probe-" + what, 1, 1),
                        Deadline.in(Duration.ofSeconds(2)),
                        new Cancellation(),
                        "probe-" + what);
        try {
            return "PONG".equals(redis.call(scope, "ping", RedisCommands::ping));
        } catch (RuntimeException stillAway) {
            return false;
        }
    }
}

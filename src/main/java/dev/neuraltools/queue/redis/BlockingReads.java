package dev.neuraltools.queue.redis;

import dev.neuraltools.pool.Connector;
import dev.neuraltools.queue.JobKind;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for entries of a stream, on connections of its own: a worker that waits must not hold a
 * connection that a request needs. There are as many as workers wait at once. Thread-safe.
 */
final class BlockingReads implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Connector<StatefulRedisConnection<String, byte[]>> connector;
    private final ConcurrentLinkedDeque<StatefulRedisConnection<String, byte[]>> idle =
            new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    BlockingReads(Connector<StatefulRedisConnection<String, byte[]>> connector) {
        this.connector = connector;
    }

    /** A new entry for a worker, or none after {@code wait}. */
    List<StreamMessage<String, byte[]>> next(JobKind kind, String worker, Duration wait) {
        StatefulRedisConnection<String, byte[]> connection = borrow();
        boolean sound = false;
        try {
            connection.setTimeout(wait.plus(GRACE));
            // To Redis a block of zero is for ever.
            XReadArgs bounds = XReadArgs.Builder.block(Math.max(1, wait.toMillis())).count(1);
            List<StreamMessage<String, byte[]>> entries =
                    read(
                            connection.sync(),
                            worker,
                            bounds,
                            StreamOffset.lastConsumed(JobKeys.stream(kind)));
            sound = true;
            return entries;
        } catch (RedisException failure) {
            throw QueueStore.failed("wait for a job", failure);
        } finally {
            giveBack(connection, sound);
        }
    }

    /** Reads a stream as a worker. */
    // Lettuce takes several streams as generic varargs; here it is always one.
    @SuppressWarnings("unchecked")
    static List<StreamMessage<String, byte[]>> read(
            RedisCommands<String, byte[]> redis,
            String worker,
            XReadArgs bounds,
            StreamOffset<String> stream) {
        return redis.xreadgroup(Consumer.from(JobKeys.GROUP, worker), bounds, stream);
    }

    @Override
    public void close() {
        closed = true;
        drain();
    }

    private StatefulRedisConnection<String, byte[]> borrow() {
        @Nullable StatefulRedisConnection<String, byte[]> connection;
        while ((connection = idle.pollFirst()) != null) {
            if (connection.isOpen()) {
                return connection;
            }
            connector.close(connection);
        }
        try {
            return connector.open(CONNECT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw QueueStore.failed("wait for a job", interrupted);
        } catch (Exception unreachable) {
            throw QueueStore.failed("wait for a job", unreachable);
        }
    }

    private void giveBack(StatefulRedisConnection<String, byte[]> connection, boolean sound) {
        if (sound) {
            idle.addFirst(connection);
        } else {
            connector.close(connection);
        }
        if (closed) {
            drain();
        }
    }

    private void drain() {
        @Nullable StatefulRedisConnection<String, byte[]> connection;
        while ((connection = idle.pollFirst()) != null) {
            connector.close(connection);
        }
    }
}

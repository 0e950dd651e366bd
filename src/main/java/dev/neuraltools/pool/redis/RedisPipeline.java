package dev.neuraltools.pool.redis;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Single commands of many calls, sent together: while one batch is on its way, the next gathers.
 * One call alone waits for one round trip as it would without; many at once share it, and one write
 * and one read of the socket. Commands of different calls have no order. Thread-safe.
 *
 * <p>A batch leases one connection of the pool, for a holder of the pipeline's own.
 */
public final class RedisPipeline implements AutoCloseable {

    private static final int MANY = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final ScopedRedis redis;
    private final BlockingQueue<Sent<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread sender;

    /**
     * @param name what it is for, as the pool's holder is called
     */
    public RedisPipeline(String name, ScopedRedis redis) {
        this.name = name;
        this.redis = redis;
        this.sender = Thread.ofVirtual().name("pipeline-" + name).start(this::send);
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws RedisException when the server refuses
     * @throws DeadlineExceededException when the scope's deadline passes before; the command may
     *     have reached the server all the same
     * @throws RuntimeException as {@link ScopedRedis#call} says
     */
    public <R extends @Nullable Object> R call(
            Scope scope, Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        return await(begin(scope.deadline(), command), scope.deadline());
    }

    /** Sends a command; its answer, or why there is none, once it is there. */
    public <R extends @Nullable Object> CompletableFuture<R> begin(
            Deadline deadline,
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        Sent<R> sent = new Sent<>(command, deadline, new CompletableFuture<>());
        waiting.add(sent);
        return sent.answer();
    }

    /**
     * Waits for an answer that was begun.
     *
     * @throws RuntimeException as {@link #call} says
     */
    public static <R extends @Nullable Object> R await(
            CompletableFuture<R> answer, Deadline deadline) {
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            throw new DeadlineExceededException("asking Redis");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new RedisException(failure.getCause());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    /** Sends nothing more. */
    @Override
    public void close() {
        sender.interrupt();
    }

    private void send() {
        List<Sent<?>> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MANY - 1);
                batch.removeIf(Sent::late);
                exchange(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            waiting.drainTo(batch);
            batch.forEach(each -> each.fail(new CallCancelledException()));
        }
    }

    private void exchange(List<Sent<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            redis.connected(
                    scope(),
                    name,
                    connection -> {
                        exchange(connection, batch);
                        return batch;
                    });
        } catch (RuntimeException failure) {
            batch.forEach(each -> each.fail(failure));
        }
    }

    private static void exchange(
            StatefulRedisConnection<String, byte[]> connection, List<Sent<?>> batch) {
        connection.setAutoFlushCommands(false);
        try {
            RedisAsyncCommands<String, byte[]> commands = connection.async();
            batch.forEach(each -> each.send(commands));
            connection.flushCommands();
        } finally {
            connection.setAutoFlushCommands(true);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Sent<?> each : batch) {
            each.await(end - System.nanoTime());
        }
    }

    private Scope scope() {
        return new Scope(
                "system",
                Visibility.NOTHING,
                // One batch at a time, and one connection in doubt.
                new FixedHolder("pipeline-" + name, 2, 2),
                Deadline.in(PATIENCE),
                new Cancellation(),
                "pipeline-" + name);
    }

    /** A command on its way. */
    private record Sent<R extends @Nullable Object>(
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command,
            Deadline deadline,
            CompletableFuture<R> answer) {

        /** Whether nobody waits for it any more. */
        boolean late() {
            boolean late = deadline.remaining().isZero();
            if (late) {
                fail(new DeadlineExceededException("asking Redis"));
            }
            return late;
        }

        void send(RedisAsyncCommands<String, byte[]> commands) {
            command.apply(commands)
                    .whenComplete((result, failure) -> {
                        if (failure == null) {
                            answer.complete(result);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
        }

        void fail(RuntimeException failure) {
            answer.completeExceptionally(failure);
        }

        /** Waits for the answer; a connection that was lost is the whole batch's failure. */
        void await(long nanos) {
            try {
                var _ = answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            } catch (TimeoutException hangs) {
                throw new RedisCommandTimeoutException("Redis did not answer in " + PATIENCE);
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException lost
                        && RedisConnector.lost(lost)) {
                    throw lost;
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                throw new CallCancelledException();
            }
        }
    }
}

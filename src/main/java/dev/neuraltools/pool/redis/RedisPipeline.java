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
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Single commands of many calls, sent together: while one batch is on its way, the next gathers.
 * One call alone waits for one round trip as it would without; many at once share it, and one write
 * and one read of the socket. Commands of different calls have no order. Thread-safe.
 *
 * <p>A batch leases one connection of the pool, for a holder of the pipeline's own. The sender ends
 * each command at its deadline, or where Redis has just begun to hang at the end of the batch
 * before it, two seconds later at most: who waits needs no clock of its own, which would cost more
 * than the command.
 */
public final class RedisPipeline implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RedisPipeline.class);
    private static final int MANY = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final String name;
    private final ScopedRedis redis;
    private final BlockingQueue<Sent<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread sender;
    private volatile boolean closed;

    /**
     * The last batch failed: the next one may wait for a connection for longer than its callers.
     */
    private volatile boolean troubled;

    /** The batch that is being sent, while there is trouble. */
    private volatile List<Sent<?>> underWay = List.of();

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
        return ended(begin(scope.deadline(), command));
    }

    /** The answer of commands that were begun, each of which the sender ends in time. */
    static <R extends @Nullable Object> R ended(CompletableFuture<R> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    /** Sends a command; its answer, or why there is none, once it is there. */
    public <R extends @Nullable Object> CompletableFuture<R> begin(
            Deadline deadline,
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        Sent<R> sent = new Sent<>(command, deadline);
        waiting.add(sent);
        if (closed) {
            refuseWaiting();
        }
        return sent.answer;
    }

    /**
     * Waits for what comes of answers that were begun.
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
            throw unwrapped(failure);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException known
                ? known
                : new RedisException(failure.getCause());
    }

    /** Sends nothing more: what waits and what comes is cancelled. */
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
        } catch (InterruptedException close) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            batch.forEach(each -> each.fail(new CallCancelledException()));
            refuseWaiting();
        }
    }

    private void refuseWaiting() {
        for (Sent<?> each = waiting.poll(); each != null; each = waiting.poll()) {
            each.fail(new CallCancelledException());
        }
    }

    private void exchange(List<Sent<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Scope scope = scope();
        underWay = troubled ? List.copyOf(batch) : List.of();
        try {
            redis.connected(
                    scope,
                    name,
                    connection -> {
                        exchange(connection, batch, scope.deadline());
                        return batch;
                    });
            troubled = false;
        } catch (RuntimeException failure) {
            batch.forEach(each -> each.fail(failure));
            if (!troubled) {
                troubled = true;
                Thread.ofVirtual().name("late-in-pipeline-" + name).start(this::endLate);
            }
        } catch (Error fault) {
            // A class that cannot be loaded, say: no reason to send nothing ever again.
            LOG.errorf(fault, "the pipeline %s did not send its commands", name);
            batch.forEach(each -> each.fail(new RedisException(fault)));
        }
    }

    /** While there is trouble, ends what is late at once, wherever it waits. */
    private void endLate() {
        try {
            while (troubled && !closed) {
                Thread.sleep(OFTEN);
                waiting.removeIf(Sent::late);
                underWay.forEach(Sent::late);
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exchange(
            StatefulRedisConnection<String, byte[]> connection, List<Sent<?>> batch, Deadline end) {
        connection.setAutoFlushCommands(false);
        try {
            RedisAsyncCommands<String, byte[]> commands = connection.async();
            batch.forEach(each -> each.send(commands));
            connection.flushCommands();
        } finally {
            connection.setAutoFlushCommands(true);
        }
        // First whoever waits is freed in time, then the connection is to be without a debt.
        batch.forEach(each -> each.await(end));
        batch.forEach(each -> each.settle(end));
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

    /** A command on its way; but for its answer it belongs to the sender. */
    private static final class Sent<R extends @Nullable Object> {

        private final Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command;
        private final Deadline deadline;
        private final CompletableFuture<R> answer = new CompletableFuture<>();
        private @Nullable CompletableFuture<?> reply;

        Sent(
                Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command,
                Deadline deadline) {
            this.command = command;
            this.deadline = deadline;
        }

        /** Whether nobody waits for it any more. */
        boolean late() {
            boolean late = deadline.passed();
            if (late) {
                fail(new DeadlineExceededException("asking Redis"));
            }
            return late;
        }

        void send(RedisAsyncCommands<String, byte[]> commands) {
            try {
                reply = sent(commands);
            } catch (RuntimeException unsendable) {
                // That is no fault of the others.
                fail(unsendable);
                reply = answer;
            }
        }

        private CompletableFuture<R> sent(RedisAsyncCommands<String, byte[]> commands) {
            return command.apply(commands)
                    .toCompletableFuture()
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

        /** Waits for the answer, and ends it in vain when its time or the batch's is over. */
        void await(Deadline end) {
            try {
                var _ = answer.get(Math.min(nanos(end), nanos(deadline)), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                fail(new DeadlineExceededException("asking Redis"));
            } catch (ExecutionException failure) {
                // Whoever waits for it sees it.
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                throw new CallCancelledException();
            }
        }

        /** Waits for the reply; a connection that was lost is the whole batch's failure. */
        void settle(Deadline end) {
            try {
                var _ = Objects.requireNonNull(reply).get(nanos(end), TimeUnit.NANOSECONDS);
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

        private static long nanos(Deadline end) {
            return Math.max(1, end.remaining().toNanos());
        }
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work of one call that goes on side by side, each part on a virtual thread. A part that fails, or
 * that keeps the others waiting too long, is missing from the answer and named there; it does not
 * end the call. Closing it interrupts what still runs, and does not wait for it.
 *
 * <p>Used by one thread.
 */
final class Fork implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** How long a store may take before the answer goes without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Scope scope;
    private final Deadline patience;
    private final List<String> missing;
    private @Nullable RuntimeException fault;

    /**
     * @param missing takes a sentence for each part that fails
     */
    Fork(Scope scope, List<String> missing) {
        this(scope, missing, PATIENCE);
    }

    Fork(Scope scope, List<String> missing, Duration patience) {
        this.scope = scope;
        this.patience = scope.deadline().atMost(patience);
        this.missing = missing;
    }

    /** Begins a part. */
    <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /**
     * What a part gave, or {@code otherwise} when it failed.
     *
     * @param name as the reader of the answer would call the part
     * @throws CallCancelledException when the client cancelled
     * @throws DeadlineExceededException when the deadline of the whole call has passed
     */
    <T> T join(String name, Future<T> part, T otherwise) {
        try {
            return part.get(patience.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            failed(name, e.getCause());
        } catch (TimeoutException e) {
            scope.check(name);
            failed(name, new DeadlineExceededException("this part"));
        } catch (CancellationException e) {
            failed(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
        return otherwise;
    }

    /** The fault of the part that failed first; null while none has. */
    @Nullable RuntimeException fault() {
        return fault;
    }

    private void failed(String name, @Nullable Throwable cause) {
        if (cause instanceof CallCancelledException cancelled) {
            throw cancelled;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        scope.check(name);
        String reason = cause == null ? null : cause.getMessage();
        missing.add(name + ": " + (reason == null ? "failed" : reason));
        if (fault == null) {
            fault =
                    cause instanceof RuntimeException e
                            ? e
                            : new IllegalStateException(name, cause);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

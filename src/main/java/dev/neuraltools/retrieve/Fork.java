package dev.neuraltools.retrieve;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
 * that keeps the others waiting too long, is missing from the answer, and its source is named there
 * once; it does not end the call. Closing it interrupts what still runs, and does not wait for it.
 *
 * <p>Used by one thread.
 */
final class Fork implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A store's own deadline ends first, so that its own words are heard. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final Scope scope;
    private final Map<Source, Deadline> patience = new EnumMap<>(Source.class);
    private final List<String> missing;
    private @Nullable RuntimeException fault;

    /**
     * @param missing takes a sentence for each source that fails
     */
    Fork(Scope scope, List<String> missing) {
        this(scope, missing, scope.deadline());
    }

    /** One that waits for no source longer than until {@code end}. */
    Fork(Scope scope, List<String> missing, Deadline end) {
        this.scope = scope;
        this.missing = missing;
        for (Source source : Source.values()) {
            patience.put(source, end.atMost(source.patience().plus(GRACE)));
        }
    }

    /** Begins a part. */
    <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /**
     * What a part gave, or {@code otherwise} when it failed, or did not end while one waits for its
     * source.
     *
     * @param source what the part asks, unless its failure says otherwise
     * @throws CallCancelledException when the client cancelled
     * @throws DeadlineExceededException when the deadline of the whole call has passed
     */
    <T> T join(Source source, Future<T> part, T otherwise) {
        return join(source, part, otherwise, Objects.requireNonNull(patience.get(source)));
    }

    /** The same for a part that was begun when others had failed: its source has its time anew. */
    <T> T joinLate(Source source, Future<T> part, T otherwise) {
        Deadline end = scope.deadline().atMost(source.patience().plus(GRACE));
        return join(source, part, otherwise, end);
    }

    private <T> T join(Source source, Future<T> part, T otherwise, Deadline end) {
        try {
            return part.get(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            failed(source, e.getCause());
        } catch (TimeoutException e) {
            failed(source, new DeadlineExceededException("this part"));
        } catch (CancellationException e) {
            failed(source, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
        return otherwise;
    }

    /** Whether something of a source is missing already. */
    boolean isMissing(Source source) {
        return source.isMissing(missing);
    }

    /** The fault of the part that failed first; null while none has. */
    @Nullable RuntimeException fault() {
        return fault;
    }

    private void failed(Source asked, @Nullable Throwable thrown) {
        Source source = thrown instanceof SourceException known ? known.source() : asked;
        Throwable cause = thrown instanceof SourceException known ? known.fault() : thrown;
        if (cause instanceof CallCancelledException cancelled) {
            throw cancelled;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        scope.check(source.name().toLowerCase(Locale.ROOT));
        source.missed(source.reason(cause), missing);
        if (fault == null) {
            fault =
                    cause instanceof RuntimeException e
                            ? e
                            : new IllegalStateException(source.name(), cause);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

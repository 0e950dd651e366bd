package dev.neuraltools.pool;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tries work on a store again where that can help and can do no harm: never past the deadline of
 * the call, and never what may have happened, unless it may happen twice. Thread-safe.
 */
final class Retries {

    private final BreakerSettings settings;
    private final Guard guard;
    private final LongAdder retried = new LongAdder();

    Retries(String pool, BreakerSettings settings) {
        this.settings = settings;
        this.guard =
                Guard.create()
                        .withDescription(pool)
                        .withRetry()
                        .maxRetries(settings.attempts() - 1)
                        // How long to wait differs by failure, and ends with the call.
                        .delay(0, ChronoUnit.MILLIS)
                        .jitter(0, ChronoUnit.MILLIS)
                        .maxDuration(0, ChronoUnit.MILLIS)
                        .retryOn(FailedAttempt.Repeatable.class)
                        .beforeRetry(Retries::pause)
                        .onRetry(retried::increment)
                        .done()
                        .build();
    }

    /** One attempt at some work. */
    @FunctionalInterface
    interface Attempt<R extends @Nullable Object> {
        R make() throws Exception;
    }

    /**
     * Makes attempts until one succeeds, or none is left, or none may be made.
     *
     * @param idempotent whether the work may be done twice
     * @throws RuntimeException what the last attempt threw
     */
    @SuppressWarnings("unchecked") // The guard wants a class, and passes on what the action gave.
    <R extends @Nullable Object> R call(Scope scope, boolean idempotent, Attempt<R> attempt)
            throws Exception {
        int[] failed = {0};
        Callable<Object> action =
                () -> {
                    try {
                        return attempt.make();
                    } catch (FailedAttempt failure) {
                        throw judged(scope, idempotent, failure, ++failed[0]);
                    }
                };
        try {
            return (R) guard.call(action, Object.class);
        } catch (FailedAttempt.Repeatable last) {
            throw last.failure().seen();
        } catch (FailedAttempt failure) {
            throw failure.seen();
        }
    }

    long retried() {
        return retried.sum();
    }

    private Exception judged(Scope scope, boolean idempotent, FailedAttempt failure, int failed) {
        if (failed >= settings.attempts() || !failure.fault().mayRepeat(idempotent)) {
            return failure;
        }
        // A connection that was left from before may be all that was wrong.
        boolean atOnce = failed == 1 && failure.stale();
        Duration pause = atOnce ? Duration.ZERO : backoff(failed);
        return scope.deadline().remaining().compareTo(pause) > 0
                ? new FailedAttempt.Repeatable(failure, scope, pause)
                : failure;
    }

    /** Twice as long each time, and up to half of it less, so that calls do not come together. */
    private Duration backoff(int failed) {
        long most = settings.backoff().toNanos() << (failed - 1);
        return Duration.ofNanos(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** Waits; ends when the call is cancelled, which the next attempt then sees. */
    private static void pause(Throwable failure) {
        if (failure instanceof FailedAttempt.Repeatable next && next.pause().isPositive()) {
            Cancellation cancellation = next.scope().cancellation();
            var cancelled = new CountDownLatch(1);
            try (var _ = cancellation.onRequest(cancelled::countDown)) {
                boolean _ = cancelled.await(next.pause().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

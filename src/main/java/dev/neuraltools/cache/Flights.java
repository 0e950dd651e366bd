package dev.neuraltools.cache;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Values that are being made, so that those who want an equal one wait for it. One caller leads:
 * its own thread makes the value, under its own deadline. The others wait no longer than their own
 * deadlines and cancellations allow, and are not told how the leader failed. Thread-safe.
 */
final class Flights<V> {

    private final ConcurrentMap<String, CompletableFuture<Optional<V>>> under =
            new ConcurrentHashMap<>();

    /** What came of it for one caller. */
    sealed interface Outcome<V> {

        /** It led, and this is what it made. */
        record Led<V>(V value) implements Outcome<V> {}

        /** Another led, and made this. */
        record Joined<V>(V value) implements Outcome<V> {}

        /** Another led, and has nothing to share. */
        record Nothing<V>() implements Outcome<V> {}
    }

    /**
     * @param value what was made
     * @param shared whether others may have it
     */
    record Made<V>(V value, boolean shared) {}

    /**
     * Makes the value, or waits for whoever makes it already.
     *
     * @throws CallCancelledException when the caller's client cancelled
     * @throws DeadlineExceededException when the caller's deadline passed
     * @throws RuntimeException of {@code make}, to the leader alone
     */
    Outcome<V> join(Scope scope, String key, Supplier<Made<V>> make) {
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<V>> leading = under.putIfAbsent(key, mine);
        if (leading == null) {
            return new Outcome.Led<>(lead(key, mine, make));
        }
        return await(scope, leading)
                .<Outcome<V>>map(Outcome.Joined::new)
                .orElseGet(Outcome.Nothing::new);
    }

    private V lead(String key, CompletableFuture<Optional<V>> mine, Supplier<Made<V>> make) {
        Optional<V> shared = Optional.empty();
        try {
            Made<V> made = make.get();
            if (made.shared()) {
                shared = Optional.of(made.value());
            }
            return made.value();
        } finally {
            under.remove(key, mine);
            mine.complete(shared);
        }
    }

    private static <V> Optional<V> await(Scope scope, CompletableFuture<Optional<V>> leading) {
        CompletableFuture<Optional<V>> mine = leading.copy();
        Cancellation.Registration cancelling =
                scope.cancellation().onRequest(() -> mine.cancel(false));
        try {
            return mine.get(scope.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException("waiting for an equal question");
        } catch (CancellationException e) {
            throw new CallCancelledException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a leader does not fail those that wait", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        } finally {
            cancelling.close();
        }
    }
}

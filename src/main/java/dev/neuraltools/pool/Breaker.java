package dev.neuraltools.pool;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a store alone after so many failures in a row, and lets one call try it again after a
 * while: the others are refused at once until that one succeeds. Thread-safe.
 */
final class Breaker {

    private final String pool;
    private final BreakerSettings settings;
    private final Guard guard;
    private final LongAdder failures = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder prevented = new LongAdder();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile long openedAt;

    Breaker(String pool, BreakerSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.guard =
                Guard.create()
                        .withDescription(pool)
                        .withCircuitBreaker()
                        .when(Breaker::counts)
                        // As many in a row as may fail, all of them failed.
                        .requestVolumeThreshold(settings.failures())
                        .failureRatio(1)
                        .successThreshold(1)
                        .delay(settings.recovery().toMillis(), ChronoUnit.MILLIS)
                        .onStateChange(this::changed)
                        .onFailure(failures::increment)
                        .onPrevented(prevented::increment)
                        .done()
                        .build();
    }

    /**
     * Refuses at once while the store is left alone.
     *
     * @throws CircuitOpenException when it is
     */
    void check() {
        if (state == CircuitBreakerState.OPEN) {
            Duration left = left();
            if (left.isPositive()) {
                prevented.increment();
                throw new CircuitOpenException(pool, left);
            }
        }
    }

    /**
     * Runs one attempt, unless the store is left alone.
     *
     * @throws CircuitOpenException when it is
     * @throws Exception what the attempt threw
     */
    @SuppressWarnings("unchecked") // The guard wants a class, and passes on what the action gave.
    <R extends @Nullable Object> R call(Callable<R> attempt) throws Exception {
        try {
            return (R) guard.call((Callable<Object>) (Callable<?>) attempt, Object.class);
        } catch (CircuitBreakerOpenException open) {
            Duration left = left();
            throw new CircuitOpenException(pool, left.isPositive() ? left : settings.recovery());
        }
    }

    /** Whether all calls are let through. */
    boolean closed() {
        return state == CircuitBreakerState.CLOSED;
    }

    BreakerState state() {
        return switch (state) {
            case CLOSED -> BreakerState.CLOSED;
            case OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
        };
    }

    BreakerStatistics statistics(long retried) {
        return new BreakerStatistics(
                state(), opened.sum(), failures.sum(), prevented.sum(), retried);
    }

    private Duration left() {
        return settings.recovery().minusNanos(System.nanoTime() - openedAt);
    }

    private void changed(CircuitBreakerState next) {
        if (next == CircuitBreakerState.OPEN) {
            openedAt = System.nanoTime();
            opened.increment();
        }
        state = next;
    }

    private static boolean counts(Throwable failure) {
        return failure instanceof FailedAttempt attempt && attempt.fault().counts();
    }
}

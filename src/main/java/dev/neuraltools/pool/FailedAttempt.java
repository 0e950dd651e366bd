package dev.neuraltools.pool;

import dev.neuraltools.scope.Scope;
import java.time.Duration;

/** How one attempt at a store call failed: what the breaker and the retries go by. */
final class FailedAttempt extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final boolean stale;
    private final RuntimeException seen;

    /**
     * @param stale whether the connection had been used before, so that a fresh one may do better
     * @param seen what the caller is to see if this was the last attempt
     */
    FailedAttempt(Fault fault, boolean stale, RuntimeException seen) {
        super(seen.getMessage(), seen, false, false);
        this.fault = fault;
        this.stale = stale;
        this.seen = seen;
    }

    Fault fault() {
        return fault;
    }

    boolean stale() {
        return stale;
    }

    RuntimeException seen() {
        return seen;
    }

    /** A further attempt that may be made, after a pause. */
    static final class Repeatable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Scope scope;
        private final Duration pause;
        private final FailedAttempt failure;

        Repeatable(FailedAttempt failure, Scope scope, Duration pause) {
            super(failure.getMessage(), failure, false, false);
            this.failure = failure;
            this.scope = scope;
            this.pause = pause;
        }

        FailedAttempt failure() {
            return failure;
        }

        Scope scope() {
            return scope;
        }

        Duration pause() {
            return pause;
        }
    }
}

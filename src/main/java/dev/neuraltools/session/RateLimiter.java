package dev.neuraltools.session;

import dev.neuraltools.scope.Scope;
import java.time.Duration;

/**
 * Token buckets that all servers share. A bucket holds a minute's tokens and is refilled evenly.
 * Thread-safe; blocks at most until the deadline of the scope; never fails because its store is
 * away, but counts for this server alone until it is back.
 */
public interface RateLimiter {

    /** Takes one token of a bucket, if there is one. */
    Decision take(Scope scope, String bucket, int perMinute);

    /** How a bucket stands, without taking anything. */
    Allowance remaining(Scope scope, String bucket, int perMinute);

    /** Whether there was a token. */
    sealed interface Decision {

        /**
         * There was.
         *
         * @param remaining how many are left
         */
        record Granted(long remaining) implements Decision {}

        /**
         * There was none.
         *
         * @param retryAfter when there will be one, if nobody else takes it
         */
        record Refused(Duration retryAfter) implements Decision {}
    }

    /**
     * How a bucket stands.
     *
     * @param remaining how many tokens there are
     * @param fullIn when it will be full again, if nobody takes any
     */
    record Allowance(long remaining, Duration fullIn) {}
}

package dev.neuraltools.session;

import java.time.Duration;
import java.util.List;

/**
 * Token buckets that all servers share. A bucket holds a minute's tokens and is refilled evenly.
 * Thread-safe; blocks for some seconds at most; never fails because its store is away, but counts
 * for this server alone until it is back.
 */
public interface RateLimiter {

    /** Takes one token of each bucket if there is one in each, else of none. */
    default Decision take(List<Limit> limits) {
        return begin(limits, 1).decision();
    }

    /**
     * Begins to take so many tokens of each bucket if there are as many in each, else none; does
     * not wait.
     */
    Taking begin(List<Limit> limits, int tokens);

    /** Gives back so many tokens of each bucket. */
    void giveBack(List<Limit> limits, int tokens);

    /** How a bucket stands, without taking anything. */
    Allowance remaining(Limit limit);

    /**
     * A bucket.
     *
     * @param bucket its name
     * @param perMinute how many tokens it holds, and gets in a minute
     */
    record Limit(String bucket, int perMinute) {}

    /** Tokens that are being taken. */
    @FunctionalInterface
    interface Taking {

        /** Whether there were any; waits until that is known, and may be asked once. */
        Decision decision();
    }

    /** Whether there were tokens. */
    sealed interface Decision {

        /** There were. */
        record Granted() implements Decision {}

        /**
         * There were not.
         *
         * @param limit whose bucket is empty; of several, the one that takes longest to refill
         * @param retryAfter when there will be one, if nobody else takes it
         */
        record Refused(Limit limit, Duration retryAfter) implements Decision {}
    }

    /**
     * How a bucket stands.
     *
     * @param remaining how many tokens there are
     * @param fullIn when it will be full again, if nobody takes any
     */
    record Allowance(long remaining, Duration fullIn) {}
}

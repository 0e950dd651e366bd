package dev.neuraltools.session.redis;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of this server alone, for while the shared ones are away: each goes on from what the
 * shared one was last seen to have, and knows what was taken from it since. Thread-safe.
 */
final class LocalBuckets {

    private static final int MANY = 10_000;

    /**
     * @param tokens how many there were
     * @param since when, as {@link System#nanoTime()} counts
     * @param taken since the shared bucket was last told
     * @param bucket made when it is first asked
     */
    private record Counted(
            BucketConfiguration configuration,
            long tokens,
            long since,
            long taken,
            AtomicReference<@Nullable Bucket> bucket) {

        static Counted of(BucketConfiguration configuration, long tokens) {
            return new Counted(
                    configuration, tokens, System.nanoTime(), 0, new AtomicReference<>());
        }

        Counted after(long more) {
            return new Counted(configuration, tokens, since, taken + more, bucket);
        }

        boolean likeNew() {
            return taken == 0 && left() >= limit().getCapacity();
        }

        Bucket asked() {
            bucket.compareAndSet(null, made());
            return Objects.requireNonNull(bucket.get());
        }

        private Bucket made() {
            Bandwidth limit = limit();
            return Bucket.builder()
                    .addLimit(each ->
                            each.capacity(limit.getCapacity())
                                    .refillGreedy(
                                            limit.getRefillTokens(),
                                            Duration.ofNanos(limit.getRefillPeriodNanos()))
                                    .initialTokens(left()))
                    .build();
        }

        /** How many there are, had nobody taken any since. */
        long left() {
            return Math.min(limit().getCapacity(), tokens + refilled());
        }

        private long refilled() {
            double periods = (double) (System.nanoTime() - since) / limit().getRefillPeriodNanos();
            return (long) (periods * limit().getRefillTokens());
        }

        private Bandwidth limit() {
            return configuration.getBandwidths()[0];
        }
    }

    private final Map<String, Counted> buckets = new ConcurrentHashMap<>();

    /** Asks a bucket; one that was never seen is full. */
    <R> R ask(String name, BucketConfiguration configuration, Function<Bucket, R> question) {
        return question.apply(counted(name, configuration).asked());
    }

    /** Notes that tokens were taken, or given back where there are fewer than none. */
    void took(String name, long tokens) {
        buckets.computeIfPresent(name, (any, counted) -> counted.after(tokens));
    }

    /** Notes what the shared bucket has. */
    void seen(String name, BucketConfiguration configuration, long tokens) {
        makeRoom();
        buckets.compute(
                name,
                (any, counted) ->
                        counted == null || counted.taken() == 0
                                ? Counted.of(configuration, tokens)
                                : counted);
    }

    /** How many tokens are left as far as was seen; none of a bucket that is owed some. */
    long left(String name) {
        @Nullable Counted counted = buckets.get(name);
        return counted == null || counted.taken() > 0 ? 0 : counted.left();
    }

    /** How many tokens were taken here that the shared bucket still has; asked once. */
    long settle(String name) {
        @Nullable Counted counted = buckets.get(name);
        if (counted == null || counted.taken() == 0) {
            return 0;
        }
        AtomicLong owed = new AtomicLong();
        buckets.computeIfPresent(
                name,
                (any, now) -> {
                    owed.set(now.taken());
                    return now.after(-now.taken());
                });
        return owed.get();
    }

    /** Takes back what {@link #settle} handed out and the shared bucket was not told. */
    void owe(String name, long tokens) {
        took(name, tokens);
    }

    private Counted counted(String name, BucketConfiguration configuration) {
        makeRoom();
        return buckets.computeIfAbsent(
                name,
                any -> Counted.of(configuration, configuration.getBandwidths()[0].getCapacity()));
    }

    private void makeRoom() {
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(Counted::likeNew);
        }
    }
}

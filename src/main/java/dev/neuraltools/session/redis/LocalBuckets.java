package dev.neuraltools.session.redis;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of this server alone, for while the shared ones are away: each goes on from what the
 * shared one was last seen to have, and knows what was taken from it since. Thread-safe.
 */
final class LocalBuckets {

    private static final int MANY = 10_000;

    /**
     * @param taken since the shared bucket was last told
     */
    private record Counted(Bucket bucket, long capacity, long taken) {

        static Counted of(BucketConfiguration configuration, long tokens) {
            Bandwidth limit = configuration.getBandwidths()[0];
            Bucket bucket =
                    Bucket.builder()
                            .addLimit(each ->
                                    each.capacity(limit.getCapacity())
                                            .refillGreedy(
                                                    limit.getRefillTokens(),
                                                    java.time.Duration.ofNanos(
                                                            limit.getRefillPeriodNanos()))
                                            .initialTokens(tokens))
                            .build();
            return new Counted(bucket, limit.getCapacity(), 0);
        }

        Counted after(long more) {
            return new Counted(bucket, capacity, taken + more);
        }

        boolean likeNew() {
            return taken == 0 && bucket.getAvailableTokens() >= capacity;
        }
    }

    private final Map<String, Counted> buckets = new ConcurrentHashMap<>();

    /** Asks a bucket; one that was never seen is full. */
    <R> R ask(String name, BucketConfiguration configuration, Function<Bucket, R> question) {
        return question.apply(counted(name, configuration).bucket());
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

    /** How many tokens were taken here that the shared bucket still has; asked once. */
    long settle(String name) {
        @Nullable Counted counted = buckets.get(name);
        if (counted == null || counted.taken() == 0) {
            return 0;
        }
        long owed = counted.taken();
        took(name, -owed);
        return owed;
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

package dev.neuraltools.session.redis;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Buckets of this server alone, with what was taken from each since. Thread-safe. */
final class LocalBuckets {

    private static final int MANY = 10_000;

    private record Counted(Bucket bucket, long capacity, AtomicLong taken) {

        static Counted full(BucketConfiguration configuration) {
            Bandwidth limit = configuration.getBandwidths()[0];
            Bucket bucket = Bucket.builder().addLimit(limit).build();
            return new Counted(bucket, limit.getCapacity(), new AtomicLong());
        }

        boolean likeNew() {
            return taken.get() == 0 && bucket.getAvailableTokens() >= capacity;
        }
    }

    private final Map<String, Counted> buckets = new ConcurrentHashMap<>();

    Bucket bucket(String name, BucketConfiguration configuration) {
        return counted(name, configuration).bucket();
    }

    /** Notes that tokens were taken, or given back where there are fewer than none. */
    void took(String name, BucketConfiguration configuration, int tokens) {
        counted(name, configuration).taken().addAndGet(tokens);
    }

    /**
     * How many tokens were taken here that the shared bucket still has; asked once. The bucket
     * stays as it is, so that a store that comes and goes gives nobody a full one each time.
     */
    long settle(String name) {
        @Nullable Counted counted = buckets.get(name);
        return counted == null ? 0 : counted.taken().getAndSet(0);
    }

    /** Takes back what {@link #settle} handed out and the shared bucket was not told. */
    void owe(String name, long tokens) {
        @Nullable Counted counted = buckets.get(name);
        if (counted != null) {
            counted.taken().addAndGet(tokens);
        }
    }

    private Counted counted(String name, BucketConfiguration configuration) {
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(Counted::likeNew);
        }
        return buckets.computeIfAbsent(name, any -> Counted.full(configuration));
    }
}

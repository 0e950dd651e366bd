package dev.neuraltools.session.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The shared buckets as this server wrote them last. What is remembered stands in for what would be
 * read before a compare-and-swap; where another server was there meanwhile the swap fails, and the
 * bucket is read after all. Thread-safe.
 */
final class SeenBuckets {

    private static final int MANY = 10_000;

    /** A bucket that nobody has used for so long is full again. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Cache<String, byte[]> states =
            Caffeine.newBuilder()
                    .maximumSize(MANY)
                    .expireAfterAccess(KEPT)
                    // Its upkeep is shorter than waking another thread for it.
                    .executor(Runnable::run)
                    .build();

    byte @Nullable [] state(String key) {
        return states.getIfPresent(key);
    }

    void wrote(String key, byte[] state) {
        states.put(key, state);
    }

    void forget(String key) {
        states.invalidate(key);
    }
}

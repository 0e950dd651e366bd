package dev.neuraltools.session.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shared buckets as this server wrote them last. What is remembered stands in for what would be
 * read before a compare-and-swap; where another server was there meanwhile the swap fails, and the
 * bucket is read after all. Thread-safe.
 */
final class SeenBuckets {

    private static final int MANY = 10_000;
    private static final int LOCKS = 256;

    /** A bucket that nobody has used for so long is full again. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Cache<String, byte[]> states =
            Caffeine.newBuilder().maximumSize(MANY).expireAfterAccess(KEPT).build();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    byte @Nullable [] state(String key) {
        return states.getIfPresent(key);
    }

    void wrote(String key, byte[] state) {
        states.put(key, state);
    }

    void forget(String key) {
        states.invalidate(key);
    }

    /**
     * Lets the calls of this server at a bucket one after the other, so that their swaps do not
     * make each other fail.
     *
     * @throws DeadlineExceededException when the scope's deadline passed before it was let in
     */
    <R> R alone(Scope scope, String key, Supplier<R> work) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        try {
            long left = scope.deadline().remaining().toNanos();
            if (!lock.tryLock(left, TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("charging a call");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}

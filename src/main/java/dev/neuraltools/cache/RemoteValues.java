package dev.neuraltools.cache;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The values of one cache in the store: a byte for the format, eight for when it was made, then
 * what the codec wrote. What cannot be read is not there. Thread-safe.
 */
final class RemoteValues {

    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + Long.BYTES;

    /** Writes that are under way at once; one more is left out. */
    private static final int WRITES = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String name;
    private final Cache cache;
    private final Semaphore writes = new Semaphore(WRITES);

    RemoteValues(String name, Cache cache) {
        this.name = name;
        this.cache = cache;
    }

    /** Bytes of the store, with when they were made. */
    record Stored(byte[] payload, long madeAt) {

        /** The value that they hold; empty where another version wrote them. */
        <V> Optional<Decoded<V>> decoded(Codec<V> codec) {
            try {
                return Optional.of(new Decoded<>(codec.read(payload), payload.length, madeAt));
            } catch (IOException | RuntimeException notOurs) {
                return Optional.empty();
            }
        }
    }

    /** A value of the store. */
    record Decoded<V>(V value, int bytes, long madeAt) {}

    /** What the store has under a key; nothing while it is away. */
    Optional<Stored> find(Scope scope, String key) {
        String whole = whole(key);
        byte[] bytes = cache.get(scope, List.of(whole)).get(whole);
        if (bytes == null || bytes.length < HEAD || bytes[0] != FORMAT) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long madeAt = buffer.getLong();
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return Optional.of(new Stored(payload, madeAt));
    }

    /** Writes behind the caller, who has what he wants already. */
    void keep(String key, byte[] payload, long madeAt, Duration timeToLive) {
        if (!cache.available() || !writes.tryAcquire()) {
            return;
        }
        byte[] bytes =
                ByteBuffer.allocate(HEAD + payload.length)
                        .put(FORMAT)
                        .putLong(madeAt)
                        .put(payload)
                        .array();
        Thread.ofVirtual()
                .name("cache-" + name)
                .start(() -> {
                    try {
                        cache.put(scope(), Map.of(whole(key), bytes), timeToLive);
                    } finally {
                        writes.release();
                    }
                });
    }

    private String whole(String key) {
        return name + ":" + key;
    }

    private Scope scope() {
        return new Scope(
                "system",
                Visibility.NOTHING,
                // Nobody's share.
                new FixedHolder("cache-" + name, 2, 2),
                Deadline.in(PATIENCE),
                new Cancellation(),
                "cache-" + name);
    }
}

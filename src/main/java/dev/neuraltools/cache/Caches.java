package dev.neuraltools.cache;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The caches of the server, all before the one store. Thread-safe. */
@Singleton
public class Caches {

    private static final long MEGABYTE = 1_000_000;

    private final Cache remote;
    private final CacheConfig config;
    private final List<ReadThrough<?>> opened = new CopyOnWriteArrayList<>();

    Caches(Cache remote, CacheConfig config) {
        this.remote = remote;
        this.config = config;
    }

    /** Whether anything is to be kept. */
    public boolean enabled() {
        return config.enabled();
    }

    /** Opens a cache; to be done once for each kind. */
    public <V> ReadThrough<V> open(CacheKind kind, Codec<V> codec) {
        ReadThrough.Bounds bounds =
                new ReadThrough.Bounds(
                        config.enabled(),
                        kind.timeToLive(config),
                        kind.megabytes(config) * MEGABYTE);
        ReadThrough<V> cache =
                new ReadThrough<>(kind.wire(), codec, bounds, remote, InstantSource.system());
        opened.add(cache);
        return cache;
    }

    /** What each has done so far. */
    public List<CacheFigures> figures() {
        return opened.stream().map(ReadThrough::figures).toList();
    }
}

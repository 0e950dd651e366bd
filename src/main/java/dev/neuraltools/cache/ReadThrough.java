package dev.neuraltools.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.cache.Flights.Made;
import dev.neuraltools.cache.Flights.Outcome;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are looked for in this server's memory, then in the {@link Cache}, and made where
 * they are in neither; equal questions at once are made once. A key has to name all that the value
 * depends on: nothing is ever taken back. Thread-safe.
 */
public final class ReadThrough<V> {

    /** How often a caller waits for others in vain before it makes the value by itself. */
    private static final int WAITS = 2;

    private final String name;
    private final Codec<V> codec;
    private final boolean enabled;
    private final Duration timeToLive;
    private final InstantSource clock;
    private final RemoteValues remote;
    private final com.github.benmanes.caffeine.cache.Cache<String, Kept<V>> local;
    private final Flights<V> flights = new Flights<>();
    private final LongAdder foundHere = new LongAdder();
    private final LongAdder foundThere = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder made = new LongAdder();
    private final LongAdder evicted = new LongAdder();

    /**
     * @param madeAt milliseconds of the clock
     */
    private record Kept<V>(V value, int bytes, long madeAt) {}

    /**
     * How much is kept.
     *
     * @param enabled whether anything is
     * @param timeToLive for how long at most
     * @param bytes how much of it in memory at most, as the codec writes it
     */
    record Bounds(boolean enabled, Duration timeToLive, long bytes) {}

    ReadThrough(String name, Codec<V> codec, Bounds bounds, Cache remote, InstantSource clock) {
        this.name = name;
        this.codec = codec;
        this.enabled = bounds.enabled();
        this.timeToLive = bounds.timeToLive();
        this.clock = clock;
        this.remote = new RemoteValues(name, remote);
        this.local =
                Caffeine.newBuilder()
                        .maximumWeight(bounds.bytes())
                        .weigher((String key, Kept<V> kept) -> key.length() + kept.bytes())
                        .expireAfterWrite(timeToLive)
                        // Its upkeep is shorter than waking another thread for it.
                        .executor(Runnable::run)
                        .evictionListener((key, kept, cause) -> evicted.increment())
                        .build();
    }

    /**
     * A value that belongs to a generation of a project, which is part of its key whatever else is:
     * nobody is given it who may not see that project.
     *
     * @see #get(Scope, String, Supplier, Predicate)
     */
    public V get(ProjectScope project, String key, Supplier<V> make, Predicate<V> keep) {
        List<String> bound =
                List.of(project.project(), Integer.toString(project.generation()), key);
        return get(project.scope(), CacheKey.of(bound), make, keep);
    }

    /**
     * The value under a key, of no project. Blocks while it is made, here or by another caller, at
     * the latest until the scope's deadline.
     *
     * @param make makes the value
     * @param keep whether a value that was made may be kept, and given to others
     * @throws RuntimeException of {@code make}; never for a fault of the cache
     */
    public V get(Scope scope, String key, Supplier<V> make, Predicate<V> keep) {
        if (!enabled) {
            return make.get();
        }
        for (int waited = 0; waited < WAITS; waited++) {
            @Nullable V here = here(key);
            if (here != null) {
                foundHere.increment();
                return here;
            }
            switch (flights.join(scope, key, () -> find(scope, key, make, keep))) {
                case Outcome.Led<V>(V value) -> {
                    return value;
                }
                case Outcome.Joined<V>(V value) -> {
                    joined.increment();
                    return value;
                }
                case Outcome.Nothing<V>() -> scope.check("waiting for an equal question");
            }
        }
        return find(scope, key, make, keep).value();
    }

    /** What was found and made so far. */
    public CacheFigures figures() {
        return new CacheFigures(
                name,
                foundHere.sum(),
                foundThere.sum(),
                joined.sum(),
                made.sum(),
                local.estimatedSize(),
                evicted.sum());
    }

    private @Nullable V here(String key) {
        Kept<V> kept = local.getIfPresent(key);
        return kept == null || old(kept.madeAt()) ? null : kept.value();
    }

    private boolean old(long madeAt) {
        return madeAt + timeToLive.toMillis() <= clock.millis();
    }

    private Made<V> find(Scope scope, String key, Supplier<V> make, Predicate<V> keep) {
        // Whoever led before may have ended since this caller looked.
        @Nullable V here = here(key);
        if (here != null) {
            foundHere.increment();
            return new Made<>(here, true);
        }
        @Nullable Kept<V> there = there(scope, key);
        if (there != null) {
            foundThere.increment();
            local.put(key, there);
            return new Made<>(there.value(), true);
        }
        V value = make.get();
        made.increment();
        boolean shared = keep.test(value);
        if (shared) {
            keep(key, value);
        }
        return new Made<>(value, shared);
    }

    private @Nullable Kept<V> there(Scope scope, String key) {
        return remote.find(scope, key)
                .flatMap(stored -> stored.decoded(codec))
                .filter(found -> !old(found.madeAt()))
                .map(found -> new Kept<>(found.value(), found.bytes(), found.madeAt()))
                .orElse(null);
    }

    private void keep(String key, V value) {
        byte[] bytes = codec.write(value);
        long now = clock.millis();
        local.put(key, new Kept<>(value, bytes.length, now));
        remote.keep(key, bytes, now, timeToLive);
    }
}

package dev.neuraltools.cache;

import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Bytes under keys, that may be gone at any time. Thread-safe.
 *
 * <p>A cache that is away is an empty cache: no method throws for that; it is counted and logged,
 * and {@link #available()} says so. Methods block at most until the deadline of the scope.
 */
public interface Cache {

    /** The values of those of the keys that are there. */
    Map<String, byte[]> get(Scope scope, Collection<String> keys);

    /** Keeps values for at most so long. */
    void put(Scope scope, Map<String, byte[]> values, Duration timeToLive);

    /** Whether the store answered the last time. */
    boolean available();
}

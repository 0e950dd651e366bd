package dev.neuraltools.admin.health;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolStatistics;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pools of this server by their names. Immutable. */
@Singleton
public class StorePools {

    private final SortedMap<String, Pool<?>> byName = new TreeMap<>();

    StorePools(@Any Instance<Pool<?>> pools) {
        pools.forEach(pool -> byName.put(pool.settings().name(), pool));
    }

    /** All of them. */
    public Collection<Pool<?>> all() {
        return byName.values();
    }

    /** One of them. */
    public Optional<Pool<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What they are called. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** What they are doing, by name. */
    public List<PoolStatistics> statistics() {
        return byName.values().stream().<PoolStatistics>map(Pool::statistics).toList();
    }
}

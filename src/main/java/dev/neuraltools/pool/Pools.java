package dev.neuraltools.pool;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the pools of the running server, as its configuration says. They share nothing but the
 * count of what each holder has of all of them.
 */
@Singleton
public final class Pools {

    private final PoolDefaults defaults;
    private final BreakerSettings breakers;
    private final boolean pooled;
    private final StoreCalls calls;
    private final Holders holders = new Holders();

    /**
     * @param calls learn of every call
     * @throws IllegalArgumentException when a setting of the breakers lies outside its range
     */
    @Inject
    public Pools(
            PoolDefaults defaults,
            BreakerConfig breakers,
            @ConfigProperty(name = "enable.connection.pooling", defaultValue = "true")
                    boolean pooled,
            @All List<StoreCalls> calls) {
        this.calls = call -> calls.forEach(each -> each.ended(call));
        this.defaults = defaults;
        this.breakers = BreakerSettings.of(breakers);
        this.pooled = pooled;
    }

    /**
     * The bounds of a pool: its own settings, else those for all pools, else what is usual.
     *
     * @throws IllegalArgumentException when a value lies outside its range; names the variable that
     *     sets it and the range
     */
    public PoolSettings settings(StorePool store, PoolConfig own) {
        return new WrittenSettings(store, own, defaults).read(pooled);
    }

    /** Whether connections are kept; else each call opens its own, and few at once. */
    public boolean pooled() {
        return pooled;
    }

    /** Opens a pool, to be closed; its store may be away meanwhile. */
    public <C> Pool<C> open(PoolSettings settings, Connector<C> connector) {
        return new Pool<>(settings, connector, breakers, holders, calls);
    }
}

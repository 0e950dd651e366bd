package dev.neuraltools.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of one pool, read from what was written: the pool's own settings, else those for all
 * pools, else what is usual. Everything outside its range is refused with its name.
 */
final class WrittenSettings {

    private static final int MOST = 1_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int OVERFLOW = 10;

    private final StorePool store;
    private final PoolConfig own;
    private final PoolDefaults all;

    WrittenSettings(StorePool store, PoolConfig own, PoolDefaults all) {
        this.store = store;
        this.own = own;
        this.all = all;
    }

    PoolSettings read(boolean pooled) {
        int size = size();
        PoolSettings settings =
                new PoolSettings(
                        store.pool(),
                        size,
                        minIdle(size),
                        time("MAX_WAIT", own.maxWait(), all.maxWait(), 30),
                        time("MAX_IDLE_TIME", own.maxIdleTime(), all.maxIdleTime(), 300),
                        time("MAX_AGE", own.maxAge(), all.maxAge(), 3_600),
                        time(
                                "CONNECTION_TIMEOUT",
                                own.connectionTimeout(),
                                all.connectionTimeout(),
                                10),
                        time(
                                "HEALTH_CHECK_INTERVAL",
                                own.healthCheckInterval(),
                                all.healthCheckInterval(),
                                60),
                        true);
        int overflow =
                Setting.of("MCP_POOL_OVERFLOW", all.overflow())
                        .map(setting -> setting.number(1, MOST))
                        .orElse(OVERFLOW);
        return pooled ? settings : settings.withoutPooling(Math.min(size, overflow));
    }

    private int size() {
        return Setting.first(Setting.of(store.variable("SIZE"), own.size()), sizeOfAll())
                .map(setting -> setting.number(1, MOST))
                .orElse(store.size());
    }

    private Optional<Setting> sizeOfAll() {
        return Setting.first(
                Setting.of("MCP_POOL_MAX_CONNECTIONS", all.maxConnections()),
                Setting.of("MCP_POOL_SIZE", all.size()));
    }

    /**
     * Somebody who asks for more ready connections than there may be made a mistake; but what is
     * said for all pools, or for none, is no more than the size of a small one.
     */
    private int minIdle(int size) {
        Optional<Setting> here = Setting.of(store.variable("MIN_IDLE"), own.minIdle());
        if (here.isPresent()) {
            return here.get().number(0, size);
        }
        int most = sizeOfAll().map(setting -> setting.number(1, MOST)).orElse(MOST);
        int asked =
                Setting.of("MCP_POOL_MIN_CONNECTIONS", all.minConnections())
                        .map(setting -> setting.number(0, most))
                        .orElse(store.minIdle());
        return Math.min(asked, size);
    }

    private Duration time(String what, Optional<String> here, Optional<String> all, int seconds) {
        return Setting.first(
                        Setting.of(store.variable(what), here), Setting.of("MCP_POOL_" + what, all))
                .map(setting -> setting.time(SHORTEST, LONGEST))
                .orElse(Duration.ofSeconds(seconds));
    }
}

package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.config.EffectiveConfig;
import dev.neuraltools.admin.config.EffectiveConfig.Setting;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.admin.start.Checked;
import dev.neuraltools.admin.start.StartChecks;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the service was told to do, and whether it can. */
@Path("/api/v1/mcp")
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {

    private final EffectiveConfig config;
    private final StorePools pools;
    private final StartChecks checks;
    private final Embedder embedder;

    ConfigResource(
            EffectiveConfig config, StorePools pools, StartChecks checks, Embedder embedder) {
        this.config = config;
        this.pools = pools;
        this.checks = checks;
        this.embedder = embedder;
    }

    /** The settings, and what follows from them for each pool. */
    record ConfigAnswer(List<Setting> settings, Map<String, PoolBounds> pools) {}

    /** The bounds of a pool; times in seconds. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PoolBounds(
            int size,
            int minIdle,
            @JsonProperty("max_wait_s") double maxWaitS,
            @JsonProperty("max_idle_time_s") double maxIdleTimeS,
            @JsonProperty("max_age_s") double maxAgeS,
            @JsonProperty("connection_timeout_s") double connectionTimeoutS,
            @JsonProperty("health_check_interval_s") double healthCheckIntervalS,
            boolean pooled) {

        static PoolBounds of(PoolSettings pool) {
            return new PoolBounds(
                    pool.size(),
                    pool.minIdle(),
                    seconds(pool.maxWait()),
                    seconds(pool.maxIdleTime()),
                    seconds(pool.maxAge()),
                    seconds(pool.connectionTimeout()),
                    seconds(pool.healthInterval()),
                    pool.pooled());
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1e3;
        }
    }

    /** What was found when the service started. */
    record ChecksAnswer(List<Checked> checks) {}

    /** The settings in force, without their secrets. */
    @GET
    @Path("/config")
    @RunOnVirtualThread
    @Operation(summary = "The settings in force, secrets masked")
    public ConfigAnswer config() {
        Map<String, PoolBounds> bounds = new TreeMap<>();
        for (Pool<?> pool : pools.all()) {
            bounds.put(pool.settings().name(), PoolBounds.of(pool.settings()));
        }
        return new ConfigAnswer(config.settings(worked()), bounds);
    }

    /** What follows for the settings that are left to the program. */
    private Map<String, String> worked() {
        Map<String, String> worked = new TreeMap<>();
        worked.put("EMBED_DIM", Integer.toString(embedder.dimension()));
        for (Pool<?> each : pools.all()) {
            PoolSettings pool = each.settings();
            String prefix = pool.name().toUpperCase(Locale.ROOT) + "_POOL_";
            worked.put(prefix + "SIZE", Integer.toString(pool.size()));
            worked.put(prefix + "MIN_IDLE", Integer.toString(pool.minIdle()));
            worked.put(prefix + "MAX_WAIT", written(pool.maxWait()));
            worked.put(prefix + "MAX_IDLE_TIME", written(pool.maxIdleTime()));
            worked.put(prefix + "MAX_AGE", written(pool.maxAge()));
            worked.put(prefix + "CONNECTION_TIMEOUT", written(pool.connectionTimeout()));
            worked.put(prefix + "HEALTH_CHECK_INTERVAL", written(pool.healthInterval()));
        }
        return worked;
    }

    /** As an operator would write it: plain numbers are seconds. */
    private static String written(Duration time) {
        return time.toMillisPart() == 0 ? Long.toString(time.toSeconds()) : time.toMillis() + "ms";
    }

    /** What was found when the service started. */
    @GET
    @Path("/checks")
    @RunOnVirtualThread
    @Operation(summary = "What was checked when the service started")
    public ChecksAnswer checks() {
        return new ChecksAnswer(checks.found());
    }
}

package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.PoolsAnswer.PoolMetrics;
import dev.neuraltools.admin.health.AlertWatch;
import dev.neuraltools.admin.health.Health;
import dev.neuraltools.admin.health.StorePools;
import dev.neuraltools.alert.Alert;
import dev.neuraltools.alert.Severity;
import dev.neuraltools.cache.CacheFigures;
import dev.neuraltools.cache.Caches;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.session.SessionFigures;
import dev.neuraltools.session.SessionManager;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The figures of this server on one page; {@code /q/metrics} has them over time. */
@Path("/api/v1/mcp/metrics/summary")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    private final StorePools pools;
    private final SessionManager sessions;
    private final Caches caches;
    private final Health health;
    private final AlertWatch alerts;

    MetricsResource(
            StorePools pools,
            SessionManager sessions,
            Caches caches,
            Health health,
            AlertWatch alerts) {
        this.pools = pools;
        this.sessions = sessions;
        this.caches = caches;
        this.health = health;
        this.alerts = alerts;
    }

    /** All figures. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Summary(
            @JsonProperty("uptime_s") long uptimeS,
            String health,
            GlobalMetrics globalMetrics,
            Map<String, PoolMetrics> pools,
            SessionMetrics sessions,
            AlertMetrics alerts,
            List<CacheFigures> caches) {}

    /**
     * All pools together.
     *
     * @param totalRequests connections that were asked for
     * @param totalErrors connections that could not be opened or broke in use
     * @param totalRefused requests that ended without a connection
     * @param reuseRate the share of requests that an open connection served
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record GlobalMetrics(
            int totalPools,
            long totalRequests,
            long totalErrors,
            long totalRefused,
            int totalInUse,
            int totalSize,
            double reuseRate) {}

    /**
     * The sessions of this server.
     *
     * @param created opened or taken over since it started
     * @param averageDurationS of those that ended, in seconds
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record SessionMetrics(
            int active,
            long created,
            long ended,
            @JsonProperty("average_duration_s") double averageDurationS,
            long rateLimited) {

        static SessionMetrics of(SessionFigures figures) {
            return new SessionMetrics(
                    figures.active(),
                    figures.total(),
                    figures.ended(),
                    figures.averageDuration().toMillis() / 1e3,
                    figures.rateLimited());
        }
    }

    /** How many alerts are active. */
    record AlertMetrics(int active, long warning, long critical) {

        static AlertMetrics of(List<Alert> alerts) {
            long critical =
                    alerts.stream().filter(each -> each.severity() == Severity.CRITICAL).count();
            return new AlertMetrics(alerts.size(), alerts.size() - critical, critical);
        }
    }

    /** The figures of this server. */
    @GET
    @NonBlocking
    @Operation(summary = "The figures of this server on one page")
    public Summary summary() {
        List<PoolStatistics> all = pools.statistics();
        Map<String, PoolMetrics> each = new TreeMap<>();
        all.forEach(pool -> each.put(pool.name(), PoolMetrics.of(pool)));
        return new Summary(
                StatusResource.uptime(),
                health.report().status(),
                global(all),
                each,
                SessionMetrics.of(sessions.figures()),
                AlertMetrics.of(alerts.active()),
                caches.figures());
    }

    private static GlobalMetrics global(List<PoolStatistics> pools) {
        long requests = sum(pools, PoolStatistics::requests);
        return new GlobalMetrics(
                pools.size(),
                requests,
                sum(pools, PoolStatistics::errors),
                sum(pools, PoolStatistics::refused),
                Math.toIntExact(sum(pools, PoolStatistics::inUse)),
                Math.toIntExact(sum(pools, PoolStatistics::size)),
                requests == 0 ? 0 : (double) sum(pools, PoolStatistics::hits) / requests);
    }

    private static long sum(List<PoolStatistics> pools, ToLongFunction<PoolStatistics> figure) {
        return pools.stream().mapToLong(figure).sum();
    }
}

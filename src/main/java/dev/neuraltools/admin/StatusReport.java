package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.AlertReport;
import dev.neuraltools.admin.health.HealthReport;
import dev.neuraltools.cache.CacheFigures;
import dev.neuraltools.index.JobReport;
import dev.neuraltools.index.ProjectReport;
import java.util.List;
import java.util.Map;

/**
 * The whole service at a glance.
 *
 * @param version of the program
 * @param url under which it is reached
 * @param uptimeS seconds since it started
 * @param health the worst of its pools: {@code warning} and {@code critical} ask for an operator
 * @param projects by name
 * @param jobs those that run or wait, the oldest first
 * @param stores by name: {@code neo4j}, {@code qdrant}, {@code redis_cache}, {@code redis_queue}
 * @param pools by the same names
 * @param caches where the values of each came from
 * @param alerts those that are active
 */
@JsonNaming(SnakeCaseStrategy.class)
record StatusReport(
        String version,
        String url,
        @JsonProperty("uptime_s") long uptimeS,
        String health,
        List<ProjectReport> projects,
        List<JobReport> jobs,
        Map<String, StoreReport> stores,
        Map<String, PoolReport> pools,
        HealthReport.Sessions sessions,
        List<CacheFigures> caches,
        List<AlertReport> alerts) {

    /**
     * A store.
     *
     * @param embedded whether this program started it
     * @param healthy whether it answered when it was last asked, some seconds ago at most
     * @param address host and port
     */
    record StoreReport(boolean embedded, boolean healthy, String address) {}
}

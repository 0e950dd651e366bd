package dev.neuraltools.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.cache.CacheFigures;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.session.SessionFigures;
import java.util.List;
import java.util.Map;

/**
 * The whole service at a glance.
 *
 * @param version of the program
 * @param url under which it is reached
 * @param uptimeS seconds since it started
 * @param projects by name
 * @param stores by name: {@code neo4j}, {@code qdrant}, {@code redis_cache}, {@code redis_queue}
 * @param pools by the same names
 * @param caches where the values of each came from
 */
@JsonNaming(SnakeCaseStrategy.class)
record StatusReport(
        String version,
        String url,
        @JsonProperty("uptime_s") long uptimeS,
        List<ProjectReport> projects,
        Map<String, StoreReport> stores,
        Map<String, PoolReport> pools,
        SessionReport sessions,
        List<CacheFigures> caches) {

    /**
     * A store.
     *
     * @param embedded whether this program started it
     * @param healthy whether it answered just now
     * @param address host and port
     */
    record StoreReport(boolean embedded, boolean healthy, String address) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SessionReport(int active, long total, long rateLimited, long failedAuthentications) {

        static SessionReport of(SessionFigures figures) {
            return new SessionReport(
                    figures.active(),
                    figures.total(),
                    figures.rateLimited(),
                    figures.failedAuthentications());
        }
    }
}

package dev.neuraltools.admin.health;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.session.SessionFigures;
import java.util.List;
import java.util.Map;

/**
 * How the service is.
 *
 * @param status {@code healthy}, {@code warning} or {@code critical}: as its worst pool
 * @param pools each with its store
 * @param sessions of this server
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HealthReport(String status, Map<String, PoolHealth> pools, Sessions sessions) {

    /**
     * How a pool and its store are.
     *
     * @param status as above
     * @param reasons why it is not healthy
     */
    public record PoolHealth(String status, List<String> reasons) {}

    /** The sessions of this server. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Sessions(int active, long total, long rateLimited, long failedAuthentications) {

        /** The figures that clients know. */
        public static Sessions of(SessionFigures figures) {
            return new Sessions(
                    figures.active(),
                    figures.total(),
                    figures.rateLimited(),
                    figures.failedAuthentications());
        }
    }
}

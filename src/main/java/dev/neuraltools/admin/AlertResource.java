package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.AlertReport;
import dev.neuraltools.admin.health.AlertWatch;
import dev.neuraltools.alert.Alert;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What an operator should know of, now and of late. */
@Path("/api/v1/mcp/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertResource {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final AlertWatch alerts;

    AlertResource(AlertWatch alerts) {
        this.alerts = alerts;
    }

    /**
     * Alerts.
     *
     * @param active how many are active, of any severity
     * @param allServers whether other servers' alerts are known too: not while the queue's Redis is
     *     away
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record AlertsAnswer(List<AlertReport> alerts, int active, boolean allServers) {}

    /** Those that are active, the oldest first, then those that were resolved, the latest first. */
    @GET
    @RunOnVirtualThread
    @Operation(summary = "Active alerts, then resolved ones")
    public AlertsAnswer alerts(
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit) {
        Optional<String> wanted = Parameters.word("severity", severity, "warning", "critical");
        Optional<String> which = Parameters.word("state", state, "active", "resolved");
        int most = Parameters.number("limit", limit, USUAL, 1, MOST);
        List<Alert> active = alerts.active();
        Stream<Alert> shown =
                which.map(each -> each.equals("active") ? active.stream() : past())
                        .orElseGet(() -> Stream.concat(active.stream(), past()));
        return new AlertsAnswer(
                shown.map(AlertReport::of)
                        .filter(alert ->
                                wanted.map(each -> each.equals(alert.severity())).orElse(true))
                        .limit(most)
                        .toList(),
                active.size(),
                alerts.whole());
    }

    private Stream<Alert> past() {
        return alerts.resolved(MOST).stream();
    }
}

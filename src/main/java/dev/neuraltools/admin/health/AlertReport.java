package dev.neuraltools.admin.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.alert.Alert;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as clients and webhooks see it.
 *
 * @param key of which there is one active alert at most: {@code circuit_breaker_open:neo4j}
 * @param name what it is about: {@code circuit_breaker_open}
 * @param severity {@code warning} or {@code critical}
 * @param state {@code active} or {@code resolved}
 * @param pool the pool, and so the store
 * @param message what was seen, in a sentence
 * @param since when the condition began
 * @param until when it was resolved; missing while it is active
 * @param runbook where it is written what to do
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertReport(
        String key,
        String name,
        String severity,
        String state,
        String pool,
        String message,
        String since,
        @Nullable String until,
        String runbook) {

    /** The report on an alert. */
    public static AlertReport of(Alert alert) {
        Optional<Instant> until = alert.until();
        return new AlertReport(
                alert.key(),
                alert.kind().wire(),
                alert.severity().toString(),
                until.isPresent() ? "resolved" : "active",
                alert.pool(),
                alert.message(),
                alert.since().toString(),
                until.map(Instant::toString).orElse(null),
                alert.kind().runbook());
    }
}

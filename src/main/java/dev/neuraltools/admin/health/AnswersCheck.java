package dev.neuraltools.admin.health;

import dev.neuraltools.admin.health.HealthReport.PoolHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as long as the service can answer anything: it has Qdrant for text or Neo4j for
 * definitions, and has once learned from the queue's Redis which projects there are. It is ready
 * while its answers are degraded, for another server over the same stores would do no better.
 */
@Readiness
@Singleton
final class AnswersCheck implements HealthCheck {

    private final StoreWatch watch;
    private final Health health;

    AnswersCheck(StoreWatch watch, Health health) {
        this.watch = watch;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        HealthReport report = health.report();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("answers")
                        .status(canAnswer())
                        .withData("health", report.status());
        report.pools().forEach((name, pool) -> answer.withData(name, text(pool)));
        return answer.build();
    }

    private boolean canAnswer() {
        return watch.answeredOnce("redis_queue")
                && (watch.answers("neo4j") || watch.answers("qdrant"));
    }

    private static String text(PoolHealth pool) {
        return pool.reasons().isEmpty()
                ? pool.status()
                : pool.status() + ": " + String.join("; ", pool.reasons());
    }
}

package dev.neuraltools.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.admin.health.HealthReport.PoolHealth;
import dev.neuraltools.admin.health.StoreSight;

/**
 * How a store was when it was asked just now.
 *
 * @param healthy whether it answered
 * @param detail what was wrong, or empty
 * @param tookMs how long its answer took
 * @param health how the pool is thereby
 */
@JsonNaming(SnakeCaseStrategy.class)
record HealthCheckAnswer(
        String pool,
        boolean healthy,
        String detail,
        double tookMs,
        String checkedAt,
        PoolHealth health) {

    static HealthCheckAnswer of(String pool, StoreSight sight, PoolHealth health) {
        return new HealthCheckAnswer(
                pool,
                sight.answers(),
                sight.detail(),
                PoolReport.millis(sight.took()),
                sight.checkedAt().toString(),
                health);
    }
}

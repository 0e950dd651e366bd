package dev.neuraltools.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.BreakerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private final AlertRules rules = new AlertRules(Duration.ofSeconds(10), Duration.ofSeconds(30));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** The same figures for some seconds, one measurement each; what is present at the end. */
    private List<Alert> lasting(int seconds, Sample sample) {
        List<Alert> present = List.of();
        for (int each = 0; each < seconds; each++) {
            now = now.plusSeconds(1);
            present = rules.judge(List.of(sample), now);
        }
        return present;
    }

    private List<Alert> lasting(int seconds, Figures figures) {
        return lasting(seconds, figures.sample("neo4j", true));
    }

    @Test
    void fullPoolIsRaisedAfterAWhileAndClearedAfterItIsClearlyBelow() {
        assertThat(lasting(10, Figures.CALM.inUse(10))).isEmpty();
        Instant began = now.minusSeconds(9);

        assertThat(lasting(1, Figures.CALM.inUse(10)))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.POOL_EXHAUSTION);
                    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                    assertThat(alert.since()).isEqualTo(began);
                    assertThat(alert.message()).contains("10 of 10", "neo4j");
                });
        assertThat(lasting(60, Figures.CALM.inUse(9))).as("between the thresholds").hasSize(1);
        assertThat(lasting(30, Figures.CALM)).hasSize(1);
        assertThat(lasting(1, Figures.CALM)).isEmpty();
    }

    @Test
    void shortPeakRaisesNothing() {
        lasting(5, Figures.CALM.inUse(10));
        lasting(1, Figures.CALM);

        assertThat(lasting(9, Figures.CALM.inUse(10))).isEmpty();
    }

    @Test
    void openBreakerIsRaisedAtOnceAndOutlastsItsTrials() {
        assertThat(lasting(1, Figures.CALM.breaker(BreakerState.OPEN)))
                .extracting(Alert::key)
                .containsExactly("circuit_breaker_open:neo4j");
        lasting(5, Figures.CALM.breaker(BreakerState.HALF_OPEN));
        lasting(20, Figures.CALM);

        assertThat(lasting(1, Figures.CALM.breaker(BreakerState.OPEN))).hasSize(1);
        assertThat(lasting(31, Figures.CALM)).isEmpty();
    }

    @Test
    void errorRateIsThatOfTheLastMinuteAndOfEnoughCalls() {
        for (int each = 1; each <= 12; each++) {
            assertThat(lasting(1, Figures.CALM.calls(each, each))).as("few calls").isEmpty();
        }
        List<Alert> present = List.of();
        for (int each = 1; each <= 25; each++) {
            present = lasting(1, Figures.CALM.calls(12 + 10L * each, 12 + 2L * each));
        }
        assertThat(present)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.HIGH_ERROR_RATE);
                    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
                });
        for (int each = 1; each <= 100; each++) {
            present = lasting(1, Figures.CALM.calls(262 + 100L * each, 62));
        }
        assertThat(present).isEmpty();
    }

    @Test
    void storeThatDoesNotAnswerIsRaisedWithTheReasonAndTheCacheIsNoMoreThanAWarning() {
        List<Alert> cache = lasting(12, Figures.CALM.sample("redis_cache", false));

        assertThat(cache)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.key()).isEqualTo("health_check_failure:redis_cache");
                    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                    assertThat(alert.message()).contains("connection refused");
                    assertThat(alert.kind().runbook())
                            .isEqualTo("docs/runbook.md#runbook-health-check-failure");
                });
    }
}

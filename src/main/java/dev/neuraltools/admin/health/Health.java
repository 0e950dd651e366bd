package dev.neuraltools.admin.health;

import dev.neuraltools.admin.health.HealthReport.PoolHealth;
import dev.neuraltools.admin.health.HealthReport.Sessions;
import dev.neuraltools.alert.Alert;
import dev.neuraltools.alert.AlertRules;
import dev.neuraltools.alert.Severity;
import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.PoolStatistics;
import dev.neuraltools.session.SessionManager;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges how each pool, its store and the whole are, from what was measured: the last look at the
 * store, its breaker, how much is in use now, and the alerts that this server sees. Asks no store.
 * Thread-safe.
 */
@Singleton
public class Health {

    private final StorePools pools;
    private final StoreWatch watch;
    private final AlertWatch alerts;
    private final SessionManager sessions;

    Health(StorePools pools, StoreWatch watch, AlertWatch alerts, SessionManager sessions) {
        this.pools = pools;
        this.watch = watch;
        this.alerts = alerts;
        this.sessions = sessions;
    }

    /** How all is now. */
    public HealthReport report() {
        Map<String, PoolHealth> each = new TreeMap<>();
        Grade worst = Grade.HEALTHY;
        for (PoolStatistics pool : pools.statistics()) {
            Judgement judgement = judge(pool);
            each.put(pool.name(), judgement.health());
            worst = judgement.grade.compareTo(worst) > 0 ? judgement.grade : worst;
        }
        return new HealthReport(worst.toString(), each, Sessions.of(sessions.figures()));
    }

    /** How a pool and its store are now. */
    public PoolHealth of(PoolStatistics pool) {
        return judge(pool).health();
    }

    /** What speaks against a pool. */
    private static final class Judgement {
        private Grade grade = Grade.HEALTHY;
        private final List<String> reasons = new ArrayList<>();

        void add(Severity severity, String reason) {
            Grade bad = severity == Severity.CRITICAL ? Grade.CRITICAL : Grade.WARNING;
            grade = bad.compareTo(grade) > 0 ? bad : grade;
            reasons.add(reason);
        }

        PoolHealth health() {
            return new PoolHealth(grade.toString(), List.copyOf(reasons));
        }
    }

    private Judgement judge(PoolStatistics pool) {
        Judgement judgement = new Judgement();
        Severity losing = AlertRules.ofLosing(pool.name());
        if (!watch.answers(pool.name())) {
            judgement.add(losing, unwell(pool.name()));
        }
        if (pool.breaker().state() != BreakerState.CLOSED) {
            judgement.add(losing, "its circuit breaker is " + pool.breaker().state());
        }
        if (AlertRules.exhausted(pool)) {
            judgement.add(
                    Severity.WARNING,
                    "%d of %d connections are in use".formatted(pool.inUse(), pool.size()));
        }
        for (Alert alert : alerts.seenHere()) {
            if (alert.pool().equals(pool.name())) {
                judgement.add(alert.severity(), "alert " + alert.kind().wire());
            }
        }
        return judgement;
    }

    private String unwell(String store) {
        return watch.sight(store)
                .map(sight -> "the store does not answer: " + sight.detail())
                .orElse("the store was not asked yet");
    }
}

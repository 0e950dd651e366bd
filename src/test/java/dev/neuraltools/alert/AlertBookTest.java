package dev.neuraltools.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Alert NEO4J = alert("neo4j");
    private static final Alert QDRANT = alert("qdrant");

    private final SharedStore store = new SharedStore();
    private final List<String> told = new ArrayList<>();
    private final AlertBook one = book("one");
    private final AlertBook two = book("two");

    private static Alert alert(String pool) {
        return new Alert(
                AlertKind.HEALTH_CHECK_FAILURE,
                pool,
                Severity.CRITICAL,
                pool + " does not answer",
                NOW,
                Optional.empty());
    }

    private AlertBook book(String server) {
        return new AlertBook(
                store,
                RealRedis::scope,
                server,
                alert -> told.add(alert.pool() + (alert.until().isPresent() ? " over" : "")));
    }

    @Test
    void alertThatTwoServersSeeIsToldOnceAndIsOverWhenNoneSeesIt() {
        one.report(List.of(NEO4J), NOW);
        two.report(List.of(NEO4J), NOW);
        one.report(List.of(), NOW);
        assertThat(told).containsExactly("neo4j");
        assertThat(one.active()).containsExactly(NEO4J);

        two.report(List.of(), NOW);
        one.report(List.of(), NOW);

        assertThat(told).containsExactly("neo4j", "neo4j over");
        assertThat(one.active()).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayAServerGoesOnAlone() {
        one.report(List.of(NEO4J), NOW);
        store.away = true;

        one.report(List.of(NEO4J, QDRANT), NOW);
        assertThat(one.active()).containsExactly(NEO4J, QDRANT);
        assertThat(one.whole()).isFalse();
        one.report(List.of(QDRANT), NOW.plusSeconds(9));

        assertThat(told).containsExactly("neo4j", "qdrant", "neo4j over");
        assertThat(one.resolvedHere()).containsExactly(NEO4J.resolved(NOW.plusSeconds(9)));
    }

    @Test
    void whatWasToldAloneIsNotToldAgainWhenTheStoreIsBack() {
        one.report(List.of(NEO4J), NOW);
        store.away = true;
        one.report(List.of(QDRANT), NOW);
        store.away = false;

        one.report(List.of(QDRANT), NOW);

        assertThat(told).containsExactly("neo4j", "qdrant", "neo4j over");
        assertThat(one.active()).containsExactly(QDRANT);
        assertThat(store.resolved(RealRedis.scope(), 9))
                .extracting(Alert::pool)
                .containsExactly("neo4j");
        one.report(List.of(), NOW);
        assertThat(told).endsWith("qdrant over");
    }

    @Test
    void alertThatBeganAndEndedWithoutTheStoreIsRememberedAfterwards() {
        store.away = true;
        one.report(List.of(QDRANT), NOW);
        one.report(List.of(), NOW.plusSeconds(9));
        store.away = false;

        one.report(List.of(), NOW);
        one.report(List.of(), NOW);

        assertThat(told).containsExactly("qdrant", "qdrant over");
        assertThat(store.resolved(RealRedis.scope(), 9))
                .containsExactly(QDRANT.resolved(NOW.plusSeconds(9)));
    }

    /** A store in memory that can be away; the real one has a test of its own. */
    private static final class SharedStore implements AlertStore {
        private final Map<String, Alert> active = new LinkedHashMap<>();
        private final Map<String, Set<String>> seenBy = new LinkedHashMap<>();
        private final List<Alert> resolved = new ArrayList<>();
        private boolean away;

        @Override
        public Synced sync(Scope scope, String server, List<Alert> seen) {
            requireHere();
            Set<String> began = new LinkedHashSet<>();
            Set<String> keys = new HashSet<>();
            for (Alert alert : seen) {
                keys.add(alert.key());
                if (active.putIfAbsent(alert.key(), alert) == null) {
                    began.add(alert.key());
                }
                seenBy.computeIfAbsent(alert.key(), key -> new HashSet<>()).add(server);
            }
            List<Alert> ended = new ArrayList<>();
            seenBy.forEach((key, servers) -> {
                if (!keys.contains(key)) {
                    servers.remove(server);
                }
            });
            active.values()
                    .removeIf(alert -> {
                        boolean over = seenBy.getOrDefault(alert.key(), Set.of()).isEmpty();
                        if (over) {
                            ended.add(alert.resolved(NOW));
                        }
                        return over;
                    });
            resolved.addAll(ended);
            return new Synced(began, ended, List.copyOf(active.values()));
        }

        @Override
        public void remember(Scope scope, List<Alert> alerts) {
            requireHere();
            resolved.addAll(alerts);
        }

        @Override
        public List<Alert> resolved(Scope scope, int limit) {
            requireHere();
            return List.copyOf(resolved);
        }

        private void requireHere() {
            if (away) {
                throw new AlertStoreException("away");
            }
        }
    }
}

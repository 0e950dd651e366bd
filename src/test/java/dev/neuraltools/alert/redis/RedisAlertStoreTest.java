package dev.neuraltools.alert.redis;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.alert.Alert;
import dev.neuraltools.alert.AlertKind;
import dev.neuraltools.alert.AlertStore.Synced;
import dev.neuraltools.alert.AlertStoreException;
import dev.neuraltools.alert.Severity;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAlertStoreTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Alert ALERT =
            new Alert(
                    AlertKind.CIRCUIT_BREAKER_OPEN,
                    "neo4j",
                    Severity.CRITICAL,
                    "neo4j failed several times in a row",
                    Instant.parse("2026-01-01T00:00:00.123Z"),
                    Optional.empty());

    @TempDir private static Path folder;
    private static RealRedis redis;

    private RealRedis.Client client;
    private Reachability reachability;

    @BeforeAll
    static void startRedis() {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.clear();
        client = redis.client();
        reachability = new Reachability("test", client.redis(), Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        reachability.close();
        client.close();
    }

    private RedisAlertStore store(Duration silence) {
        return new RedisAlertStore(client.redis(), reachability, silence);
    }

    @Test
    void alertBeginsWithTheFirstServerThatSeesItAndEndsWithTheLast() {
        RedisAlertStore store = store(LONG);

        assertThat(store.sync(scope(), "one", List.of(ALERT)).began()).containsExactly(ALERT.key());
        Synced second = store.sync(scope(), "two", List.of(ALERT));
        assertThat(second.began()).isEmpty();
        assertThat(second.active()).containsExactly(ALERT);
        assertThat(store.sync(scope(), "one", List.of()).ended()).isEmpty();
        Synced last = store.sync(scope(), "two", List.of());

        assertThat(last.ended())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.until()).isPresent();
                    assertThat(alert.since()).isEqualTo(ALERT.since());
                });
        assertThat(last.active()).isEmpty();
        assertThat(store.sync(scope(), "one", List.of()).ended()).as("told once").isEmpty();
        assertThat(store.resolved(scope(), 10)).isEqualTo(last.ended());
    }

    @Test
    void alertOfAServerThatIsGoneIsEndedByAnother() {
        RedisAlertStore store = store(Duration.ofMillis(50));
        store.sync(scope(), "gone", List.of(ALERT));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !store.sync(scope(), "other", List.of()).ended().isEmpty());

        assertThat(store.sync(scope(), "other", List.of()).active()).isEmpty();
    }

    @Test
    void serverThatStartsAgainFindsWhatIsActiveWithItsBeginning() {
        store(LONG).sync(scope(), "before", List.of(ALERT));
        Alert later =
                new Alert(
                        ALERT.kind(),
                        ALERT.pool(),
                        ALERT.severity(),
                        "again",
                        Instant.now(),
                        Optional.empty());

        Synced after = store(LONG).sync(scope(), "after", List.of(later));

        assertThat(after.began()).isEmpty();
        assertThat(after.active()).containsExactly(ALERT);
    }

    @Test
    void whatIsRememberedIsListedLatestFirst() {
        RedisAlertStore store = store(LONG);
        Alert early = ALERT.resolved(Instant.parse("2026-01-01T01:00:00Z"));
        Alert late = ALERT.resolved(Instant.parse("2026-01-01T02:00:00Z"));

        store.remember(scope(), List.of(early, late));

        assertThat(store.resolved(scope(), 1)).containsExactly(late);
        assertThat(store.resolved(scope(), 9)).containsExactly(late, early);
    }

    @Test
    void storeThatIsAwaySaysSo() {
        RedisAlertStore store = store(LONG);
        client.pool().close();

        assertThatThrownBy(() -> store.sync(scope(), "one", List.of(ALERT)))
                .isInstanceOf(AlertStoreException.class);
    }
}

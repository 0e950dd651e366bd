package dev.neuraltools.pool.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.CircuitOpenException;
import dev.neuraltools.pool.ConnectionFailedException;
import dev.neuraltools.pool.Lease;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool before a server that counts, cuts and stops. */
class RedisPoolTest {

    private static RealRedis redis;

    @BeforeAll
    static void start(@TempDir Path folder) {
        redis = new RealRedis(folder);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private static long countedByTheServer(RealRedis.Client client) {
        String list = client.redis().call(RealRedis.scope(), "test", RedisCommands::clientList);
        return list.lines().filter(line -> line.contains(" name=test ")).count();
    }

    @Test
    void connectionsOfThePoolAreThoseThatTheServerCounts() {
        try (var client = redis.client()) {
            List<Lease<StatefulRedisConnection<String, byte[]>>> leases = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                leases.add(client.pool().acquire(RealRedis.scope()));
            }
            leases.forEach(Lease::close);

            assertThat(client.pool().statistics().connections()).hasSize(5);
            assertThat(countedByTheServer(client)).isEqualTo(5);

            try (var lease = client.pool().acquire(RealRedis.scope())) {
                lease.broken();
            }
            await().untilAsserted(() -> assertThat(countedByTheServer(client)).isEqualTo(4));
            assertThat(client.pool().statistics().connections()).hasSize(4);
        }
    }

    @Test
    void connectionsThatTheServerCutAreReplacedUnseen() {
        try (var client = redis.client();
                var other = redis.client()) {
            int cut =
                    other.redis()
                            .call(
                                    RealRedis.scope(),
                                    "test",
                                    commands ->
                                            commands.clientKill(
                                                            KillArgs.Builder.typeNormal()
                                                                    .skipme(true))
                                                    .intValue());
            assertThat(cut).isPositive();

            String answer =
                    client.redis().callIdempotent(RealRedis.scope(), "test", RedisCommands::ping);
            assertThat(answer).isEqualTo("PONG");
            assertThat(client.pool().statistics().created()).isEqualTo(2);
        }
    }

    @Test
    void callsSucceedAgainWhenTheServerIsBack() {
        try (var client = redis.client()) {
            client.redis()
                    .call(
                            RealRedis.scope(),
                            "test",
                            commands -> commands.set("k", "v".getBytes(UTF_8)));
            redis.close();
            try {
                await().ignoreExceptionsMatching(failure ->
                                !(failure instanceof CircuitOpenException)
                                        && (failure instanceof ConnectionFailedException
                                                || failure instanceof RedisException))
                        .untilAsserted(() ->
                                assertThatThrownBy(() ->
                                                client.redis()
                                                        .call(
                                                                RealRedis.scope(),
                                                                "test",
                                                                RedisCommands::ping))
                                        .isInstanceOf(CircuitOpenException.class));
                assertThat(client.pool().statistics().inUse()).isZero();
                assertThat(client.pool().statistics().breaker().opened()).isPositive();
            } finally {
                redis.start();
            }
            await().ignoreExceptionsInstanceOf(ConnectionFailedException.class)
                    .until(() ->
                            client.redis()
                                            .callIdempotent(
                                                    RealRedis.scope(),
                                                    "test",
                                                    commands -> commands.get("k"))
                                    != null);
            assertThat(client.pool().statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
        }
    }
}

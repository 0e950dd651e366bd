package dev.neuraltools.cache.redis;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.pool.redis.RealRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisCacheTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir private Path folder;
    private RealRedis redis;
    private RealRedis.Client client;
    private RedisCache cache;

    @BeforeEach
    void open() {
        redis = new RealRedis(folder);
        client = redis.client();
        cache = new RedisCache(client.redis(), LONG, Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        cache.close();
        client.close();
        redis.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void keepsBytesUnderKeys() {
        byte[] value = {0, -1, 13, 10, 127};
        cache.put(scope(), Map.of("a", value, "ü", bytes("b")), LONG);
        Map<String, byte[]> found = cache.get(scope(), List.of("a", "ü", "missing", "a"));
        assertThat(found).containsOnlyKeys("a", "ü");
        assertThat(found.get("a")).isEqualTo(value);
    }

    @Test
    void nothingIsAskedForNothing() {
        long asked = client.pool().statistics().requests();
        assertThat(cache.get(scope(), List.of())).isEmpty();
        cache.put(scope(), Map.of(), LONG);
        assertThat(client.pool().statistics().requests()).isEqualTo(asked);
    }

    @Test
    void valuesGoWhenTheirTimeIsOver() {
        cache.put(scope(), Map.of("brief", bytes("x")), Duration.ofMillis(1));
        await().until(() -> cache.get(scope(), List.of("brief")).isEmpty());
    }

    @Test
    void manyValuesGoInOneCall() {
        Map<String, byte[]> many =
                IntStream.range(0, 5_000)
                        .boxed()
                        .collect(Collectors.toMap(each -> "k" + each, each -> new byte[1536]));
        long asked = client.pool().statistics().requests();
        cache.put(scope(), many, LONG);
        assertThat(cache.get(scope(), many.keySet())).hasSize(5_000);
        assertThat(client.pool().statistics().requests()).isEqualTo(asked + 2);
    }

    @Test
    void cacheThatIsAwayIsEmptyAndComesBack() {
        cache.put(scope(), Map.of("a", bytes("x")), LONG);
        redis.close();
        assertThat(cache.get(scope(), List.of("a"))).isEmpty();
        cache.put(scope(), Map.of("b", bytes("x")), LONG);
        assertThat(cache.available()).isFalse();

        redis.start();
        await().until(cache::available);
        cache.put(scope(), Map.of("c", bytes("x")), LONG);
        assertThat(cache.get(scope(), List.of("c"))).containsOnlyKeys("c");
    }

    @Test
    void callersDoNotAskACacheThatIsKnownToBeAway() {
        redis.close();
        try (RedisCache unprobed = new RedisCache(client.redis(), LONG, Duration.ofHours(1))) {
            assertThat(unprobed.get(scope(), List.of("a"))).isEmpty();
            long asked = client.pool().statistics().requests();
            assertThat(unprobed.get(scope(), List.of("a"))).isEmpty();
            assertThat(client.pool().statistics().requests()).isEqualTo(asked);
        }
    }
}

package dev.neuraltools.security.redis;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.TokenRegisterException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTokenRegisterTest {

    @TempDir private Path folder = Path.of("");

    private static IssuedToken token(String id, Instant created, Duration time) {
        return new IssuedToken(
                id,
                "ci",
                Role.READER,
                List.of("a", "b*"),
                "ann",
                created,
                created.plus(time),
                "key-1",
                false);
    }

    @Test
    void whatOneServerWritesAnotherReadsAtOnce() {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        try (RealRedis redis = new RealRedis(folder);
                RealRedis.Client one = redis.client();
                RealRedis.Client two = redis.client();
                Reachability here = new Reachability("one", one.redis(), Duration.ofMillis(50));
                Reachability there = new Reachability("two", two.redis(), Duration.ofMillis(50))) {
            RedisTokenRegister writes = new RedisTokenRegister(one.redis(), here);
            RedisTokenRegister reads = new RedisTokenRegister(two.redis(), there);
            IssuedToken old = token("old", now.minusSeconds(60), Duration.ofHours(1));
            IssuedToken fresh = token("fresh", now, Duration.ofHours(1));
            writes.add(scope(), old);
            writes.add(scope(), fresh);
            writes.add(scope(), token("over", now.minusSeconds(7200), Duration.ofHours(1)));

            assertThat(reads.list(scope(), now)).containsExactly(fresh, old);
            assertThat(reads.revoked(scope(), "old")).isFalse();

            assertThat(writes.revoke(scope(), "old")).isTrue();
            assertThat(writes.revoke(scope(), "never-noted")).isFalse();

            assertThat(reads.revoked(scope(), "old")).isTrue();
            assertThat(reads.revoked(scope(), "never-noted")).isTrue();
            assertThat(reads.list(scope(), now))
                    .extracting(IssuedToken::id, IssuedToken::revoked)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("fresh", false),
                            org.assertj.core.groups.Tuple.tuple("old", true));
        }
    }

    @Test
    void registerThatIsAwayIsAFaultAndNotAnAnswer() {
        RealRedis redis = new RealRedis(folder);
        try (RealRedis.Client client = redis.client();
                Reachability here =
                        new Reachability("one", client.redis(), Duration.ofMillis(50))) {
            RedisTokenRegister register = new RedisTokenRegister(client.redis(), here);
            assertThat(register.revoked(scope(), "any")).isFalse();

            redis.close();

            assertThatThrownBy(() -> register.revoked(scope(), "any"))
                    .isInstanceOf(TokenRegisterException.class);
        }
    }
}

package dev.neuraltools.security.access.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.pool.redis.RealRedis;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.access.AccessGrant;
import dev.neuraltools.security.access.AccessUnknownException;
import dev.neuraltools.security.access.ProjectAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants on a real Redis, and what a caller may see by them. */
class RedisAccessGrantsTest {

    @TempDir Path folder = Path.of("");

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void whatOneServerGrantsAndTakesAwayAnotherSeesAtOnce() {
        try (RealRedis redis = new RealRedis(folder);
                RealRedis.Client one = redis.client();
                RealRedis.Client other = redis.client()) {
            RedisAccessGrants here = new RedisAccessGrants(one.redis());
            RedisAccessGrants there = new RedisAccessGrants(other.redis());
            AccessGrant grant = new AccessGrant("ann", "shop-*", "root", NOW);

            here.grant(RealRedis.scope(), grant);
            assertThat(there.of(RealRedis.scope(), "ann").sees("shop-web")).isTrue();
            assertThat(there.of(RealRedis.scope(), "bob")).isEqualTo(Visibility.NOTHING);
            assertThat(there.list(RealRedis.scope())).containsExactly(grant);

            assertThat(there.revoke(RealRedis.scope(), "ann", "shop-*")).isTrue();
            assertThat(there.revoke(RealRedis.scope(), "ann", "shop-*")).isFalse();
            assertThat(here.of(RealRedis.scope(), "ann").sees("shop-web")).isFalse();
        }
    }

    @Test
    void whileRedisIsAwayWhatWasKnownHoldsAndTheTokenAlone() {
        RealRedis redis = new RealRedis(folder);
        try (RealRedis.Client client = redis.client()) {
            RedisAccessGrants grants = new RedisAccessGrants(client.redis());
            ProjectAccess access = new ProjectAccess(grants);
            grants.grant(RealRedis.scope(), new AccessGrant("ann", "shop", "root", NOW));
            assertThat(access.visible("ann", Visibility.NOTHING, "c").sees("shop")).isTrue();

            redis.close();

            assertThat(access.visible("ann", Visibility.NOTHING, "c").sees("shop")).isTrue();
            assertThat(access.visible("bob", Visibility.of(List.of("web")), "c").sees("web"))
                    .isTrue();
            assertThat(access.visible("root", Visibility.everything(), "c").sees("any")).isTrue();
            assertThatThrownBy(() -> access.visible("bob", Visibility.NOTHING, "c"))
                    .isInstanceOf(AccessUnknownException.class);
        }
    }

    @Property(tries = 5_000)
    void patternSeesWhatItsStarsMakeRoomFor(
            @ForAll @AlphaChars @StringLength(max = 8) String begin,
            @ForAll @AlphaChars @StringLength(max = 8) String middle,
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String end) {
        Visibility some = Visibility.of(List.of(begin + "*" + end));

        assertThat(some.sees(begin + middle + end)).isTrue();
        assertThat(some.sees(begin + middle + end + "0")).isFalse();
        assertThat(some.and(Visibility.everything()).seesEverything()).isTrue();
    }
}

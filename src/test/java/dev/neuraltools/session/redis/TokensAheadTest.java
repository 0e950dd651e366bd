package dev.neuraltools.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokensAheadTest {

    private long now = 1;
    private final TokensAhead ahead = new TokensAhead(() -> now);

    private void pass(int millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void whoDoesNotPauseGetsMoreEachTimeUpToTheMost() {
        assertThat(ahead.wanted(5)).isZero();
        for (int more : new int[] {1, 2, 4, 5, 5}) {
            pass(10);
            assertThat(ahead.wanted(5)).isEqualTo(more);
            ahead.came(more);
            assertThat(ahead.take(more)).isTrue();
        }
    }

    @Test
    void thereAreNeverMoreInHandThanTheMost() {
        assertThat(ahead.wanted(5)).isZero();
        for (int more : new int[] {1, 2, 2, 0}) {
            assertThat(ahead.wanted(5)).isEqualTo(more);
            ahead.came(more);
        }
        assertThat(ahead.wanted(0)).isZero();
        assertThat(ahead.inHand()).isEqualTo(5);
    }

    @Test
    void whoPausesGetsNone() {
        for (int each = 0; each < 3; each++) {
            assertThat(ahead.wanted(5)).isZero();
            pass(100);
        }
    }

    @Test
    void noneAreWantedWhileSomeAreOnTheirWay() {
        assertThat(ahead.wanted(5)).isZero();
        assertThat(ahead.wanted(5)).isEqualTo(1);
        assertThat(ahead.wanted(5)).isZero();
        ahead.came(0);
        assertThat(ahead.wanted(5)).isPositive();
    }

    @Test
    void tokensInHandAreTakenOnce() {
        ahead.came(3);
        assertThat(ahead.take(2)).isTrue();
        assertThat(ahead.take(2)).isFalse();
        assertThat(ahead.take(1)).isTrue();
        assertThat(ahead.take(1)).isFalse();
    }

    @Test
    void whatNobodyNeedsIsLetGo() {
        ahead.came(3);
        assertThat(ahead.idle()).isFalse();
        pass(400);
        assertThat(ahead.take(1)).isTrue();
        pass(400);
        assertThat(ahead.idle()).isFalse();
        pass(200);
        assertThat(ahead.idle()).isTrue();
        assertThat(ahead.letGo()).isEqualTo(2);
        assertThat(ahead.take(1)).isFalse();
    }
}

package dev.neuraltools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(2);

    private final RestartPauses pauses = new RestartPauses();

    @Test
    void pauseGrowsUpToABoundWhileTheChildDiesAgainAndAgain() {
        assertThat(Stream.generate(() -> pauses.after(SOON).toMillis()).limit(9))
                .containsExactly(
                        250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void childThatServedForLongIsStartedSoon() {
        for (int death = 0; death < 5; death++) {
            pauses.after(SOON);
        }

        assertThat(pauses.after(LATE)).hasMillis(250);
        assertThat(pauses.after(SOON)).hasMillis(500);
    }
}

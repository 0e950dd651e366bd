package dev.neuraltools.embedded;

import java.time.Duration;

/**
 * How long to wait before a child that died is started again: a quarter of a second the first time,
 * twice as long each time that it dies soon after, up to half a minute. A child that served for a
 * minute begins anew. Used by one thread.
 */
final class RestartPauses {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The pause after a child that served for so long. */
    Duration after(Duration served) {
        Duration pause = served.compareTo(STEADY) < 0 ? next : FIRST;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return pause;
    }
}

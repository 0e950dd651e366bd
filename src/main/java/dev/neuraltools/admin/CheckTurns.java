package dev.neuraltools.admin;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose turn it is to have a store checked: one check of each every few seconds, whoever asks, so
 * that nobody can hammer a store with them. Thread-safe.
 */
@Singleton
class CheckTurns {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** Takes the turn; else says how long to wait for the next one. */
    Optional<Duration> take(String store) {
        long now = System.nanoTime();
        Long turn =
                last.compute(
                        store,
                        (any, before) ->
                                before == null || now - before >= PAUSE.toNanos() ? now : before);
        return turn == now ? Optional.empty() : Optional.of(PAUSE.minusNanos(now - turn));
    }
}

package dev.neuraltools.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an operator should know of.
 *
 * @param kind what it is about
 * @param pool the pool, and so the store, that it is about
 * @param severity how bad it was when it was raised
 * @param message what was seen then, in a sentence
 * @param since when the condition began
 * @param until when it was resolved; empty while it is active
 */
public record Alert(
        AlertKind kind,
        String pool,
        Severity severity,
        String message,
        Instant since,
        Optional<Instant> until) {

    /** What there is one active alert of at most, whichever servers see it. */
    public String key() {
        return kind.wire() + ":" + pool;
    }

    /** The same, resolved. */
    public Alert resolved(Instant when) {
        return new Alert(kind, pool, severity, message, since, Optional.of(when));
    }
}

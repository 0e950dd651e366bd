package dev.neuraltools.session;

import java.time.Duration;

/** A principal has as many sessions as it may; no further one was opened. */
public final class TooManySessions extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManySessions(int most, Duration retryAfter) {
        super(
                "you have %d sessions, as many as you may: end one of them, or wait %d s until one"
                                .formatted(most, retryAfter.toSeconds())
                        + " has been idle for too long");
        this.retryAfter = retryAfter;
    }

    /** After how long one of them ends, if it is not used before. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

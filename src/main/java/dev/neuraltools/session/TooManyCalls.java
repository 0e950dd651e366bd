package dev.neuraltools.session;

import java.time.Duration;

/** A session sent more calls at once than may wait for their turn; the call was not begun. */
public final class TooManyCalls extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyCalls(int running, int waiting, Duration retryAfter) {
        super(
                ("%d calls of this session run and %d wait for their turn, as many as may; wait for"
                                + " answers before sending more")
                        .formatted(running, waiting),
                null,
                false,
                // Where it was thrown says nothing, and finding that out costs more than the
                // refusal.
                false);
        this.retryAfter = retryAfter;
    }

    /** After how long about half of those that wait have had their turn. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package dev.neuraltools.session;

import java.time.Duration;

/** A session, or its principal, made more calls than it may; the call was not begun. */
public final class RateLimitExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String session;
    private final int perMinute;
    private final Duration retryAfter;

    RateLimitExceeded(String session, String whose, int perMinute, Duration retryAfter) {
        super(
                "%s used the %d calls a minute; the next is free in %d ms"
                        .formatted(whose, perMinute, retryAfter.toMillis()));
        this.session = session;
        this.perMinute = perMinute;
        this.retryAfter = retryAfter;
    }

    /** The session's public name. */
    public String session() {
        return session;
    }

    /** The limit that was hit. */
    public int perMinute() {
        return perMinute;
    }

    /** After how long a call is let in, if no other is made before; whole milliseconds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

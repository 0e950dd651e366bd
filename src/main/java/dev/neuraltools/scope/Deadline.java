package dev.neuraltools.scope;

import java.time.Duration;

/**
 * The instant at which an answer is no longer wanted, on the monotonic clock of this process.
 *
 * @param nanos the instant as {@link System#nanoTime()} counts
 */
public record Deadline(long nanos) {

    /** The deadline that lies so far ahead, from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time that is left; zero when the deadline has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }

    /** This deadline, or the one that lies so far ahead from now where that one is earlier. */
    public Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.nanos - nanos < 0 ? other : this;
    }
}

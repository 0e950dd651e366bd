package dev.neuraltools.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a condition counts as present: it is raised when it was bad for long enough without a
 * break, and cleared when it was good for long enough without a break, so that something that comes
 * and goes raises one alert. Immutable; times never go back.
 *
 * <pre>
 *            bad                 bad for raiseAfter             good
 *   Quiet ---------> Rising(since) ---------> Raised(since) ---------> Clearing(since, goodSince)
 *     ^                |                        ^                        |              |
 *     |   not bad      |                        |        not good        |              |
 *     +----------------+                        +------------------------+              |
 *     +---------------------------------------------------------------------------------+
 *                                    good for clearAfter
 * </pre>
 */
sealed interface Hysteresis {

    /** What was measured, beside two thresholds. */
    enum Reading {
        BAD,
        BETWEEN,
        GOOD;

        /** A measure that is bad above one threshold and good below another. */
        static Reading of(double value, double badAbove, double goodBelow) {
            if (value > badAbove) {
                return BAD;
            }
            return value < goodBelow ? GOOD : BETWEEN;
        }
    }

    /**
     * For how long.
     *
     * @param raiseAfter how long it has to be bad; zero: at once
     * @param clearAfter how long it has to be good; zero: at once
     */
    record Timing(Duration raiseAfter, Duration clearAfter) {}

    /** Nothing is wrong. */
    record Quiet() implements Hysteresis {}

    /** It is bad, but not for long enough. */
    record Rising(Instant since) implements Hysteresis {}

    /** It counts as present. */
    record Raised(Instant since) implements Hysteresis {}

    /** It counts as present, and is good, but not for long enough. */
    record Clearing(Instant since, Instant goodSince) implements Hysteresis {}

    /** What it is after a measurement. */
    default Hysteresis next(Reading reading, Instant now, Timing timing) {
        return switch (this) {
            case Quiet() -> reading == Reading.BAD ? settled(new Rising(now), now, timing) : this;
            case Rising rising ->
                    reading == Reading.BAD ? settled(rising, now, timing) : new Quiet();
            case Raised(Instant since) ->
                    reading == Reading.GOOD ? settled(new Clearing(since, now), now, timing) : this;
            case Clearing clearing ->
                    reading == Reading.GOOD
                            ? settled(clearing, now, timing)
                            : new Raised(clearing.since());
        };
    }

    private static Hysteresis settled(Hysteresis state, Instant now, Timing timing) {
        return switch (state) {
            case Rising(Instant since) when lasted(since, now, timing.raiseAfter()) ->
                    new Raised(since);
            case Clearing(Instant _, Instant goodSince)
                    when lasted(goodSince, now, timing.clearAfter()) ->
                    new Quiet();
            default -> state;
        };
    }

    private static boolean lasted(Instant since, Instant now, Duration time) {
        return !since.plus(time).isAfter(now);
    }

    /** Whether it counts as present. */
    default boolean present() {
        return this instanceof Raised || this instanceof Clearing;
    }
}

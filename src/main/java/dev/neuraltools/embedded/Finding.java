package dev.neuraltools.embedded;

/**
 * What a check found.
 *
 * @param part what was looked at
 * @param good whether it is as it should be
 * @param detail what was seen; where it is not good, also what to do
 */
public record Finding(String part, boolean good, String detail) {
    /** A part that is as it should be. */
    public static Finding good(String part, String detail) {
        return new Finding(part, true, detail);
    }

    /** A part that is not, and what to do about it. */
    public static Finding bad(String part, String detail) {
        return new Finding(part, false, detail);
    }
}

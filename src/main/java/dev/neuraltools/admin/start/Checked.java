package dev.neuraltools.admin.start;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.util.Locale;

/**
 * What a check at the start found.
 *
 * @param part what was looked at
 * @param verdict whether it is as it should be
 * @param detail what was seen; where it is not good, also what to change
 */
public record Checked(
        String part,
        @JsonSerialize(using = ToStringSerializer.class) Verdict verdict,
        String detail) {

    /** What follows from a finding. */
    public enum Verdict {
        /** It is as it should be. */
        GOOD,
        /** It cannot be told, as the store is away or does not say. */
        UNKNOWN,
        /** It works, and should be changed. */
        WARN,
        /** It cannot work: the service does not start. */
        REFUSE;

        /** As clients see it: {@code warn}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Checked good(String part, String detail) {
        return new Checked(part, Verdict.GOOD, detail);
    }

    static Checked unknown(String part, String detail) {
        return new Checked(part, Verdict.UNKNOWN, detail);
    }

    static Checked warn(String part, String detail) {
        return new Checked(part, Verdict.WARN, detail);
    }

    static Checked refuse(String part, String detail) {
        return new Checked(part, Verdict.REFUSE, detail);
    }
}

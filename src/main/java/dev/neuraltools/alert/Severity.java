package dev.neuraltools.alert;

import java.util.Locale;

/** How bad something is, from the mildest to the worst. */
public enum Severity {
    /** Nothing is lost yet, or only speed. */
    WARNING,
    /** Something that users ask for is not done. */
    CRITICAL;

    /** As clients see it: {@code warning}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

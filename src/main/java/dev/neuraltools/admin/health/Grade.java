package dev.neuraltools.admin.health;

import java.util.Locale;

/** How well something is, from the best to the worst. */
public enum Grade {
    /** As it should be. */
    HEALTHY,
    /** It works, and an operator should look. */
    WARNING,
    /** Something that users ask for is not done. */
    CRITICAL;

    /** As clients see it: {@code healthy}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

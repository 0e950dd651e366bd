package dev.neuraltools.pool;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;

/**
 * A setting as it was written, and the name of the environment variable that sets it.
 *
 * @param name of the variable
 * @param text what it was set to
 */
record Setting(String name, String text) {

    /** The first of several places where something was set. */
    @SafeVarargs
    static Optional<Setting> first(Optional<Setting>... places) {
        for (Optional<Setting> each : places) {
            if (each.isPresent()) {
                return each;
            }
        }
        return Optional.empty();
    }

    static Optional<Setting> of(String name, Optional<String> text) {
        return text.map(each -> new Setting(name, each));
    }

    /**
     * The number that it says.
     *
     * @throws IllegalArgumentException when it is none, or lies outside the range
     */
    int number(int min, int max) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Refused below, with the range.
        }
        throw refused("a whole number from %d to %d".formatted(min, max));
    }

    /**
     * The time that it says; a plain number is seconds.
     *
     * @throws IllegalArgumentException when it is none, or lies outside the range
     */
    Duration time(Duration min, Duration max) {
        try {
            Duration time = DurationConverter.parseDuration(text.strip());
            if (time.compareTo(min) >= 0 && time.compareTo(max) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException none) {
            // Refused below, with the range.
        }
        throw refused(
                "a time from %s to %s: seconds as a plain number, or as 500ms, 30s, 5m, 1h"
                        .formatted(inWords(min), inWords(max)));
    }

    IllegalArgumentException refused(String wanted) {
        return new IllegalArgumentException(
                "%s is '%s', but has to be %s".formatted(name, text, wanted));
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}

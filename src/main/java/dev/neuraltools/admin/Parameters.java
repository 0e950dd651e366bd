package dev.neuraltools.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark; what cannot be meant is a 400 that names it. */
final class Parameters {

    private Parameters() {}

    /** A whole number within a range. */
    static int number(String name, @Nullable String text, int usual, int min, int max) {
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Refused below, with the range.
        }
        throw Problems.badRequest(
                "%s is '%s', but has to be a whole number from %d to %d"
                        .formatted(name, shown(text), min, max));
    }

    /** One of some words; empty where none is given. */
    static Optional<String> word(String name, @Nullable String text, String... words) {
        if (text == null) {
            return Optional.empty();
        }
        List<String> known = Arrays.asList(words);
        if (known.contains(text)) {
            return Optional.of(text);
        }
        throw Problems.badRequest(
                "%s is '%s', but has to be one of %s"
                        .formatted(name, shown(text), String.join(", ", known)));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.Optional;

/** What arguments of all tools have to keep to: what is out of bounds is refused, never cut. */
final class Limits {

    static final int LONGEST_QUERY = 10_000;
    static final int LONGEST_NAME = 1_000;

    private Limits() {}

    static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidArgument(
                    "'%s' is %d; it has to be between %d and %d"
                            .formatted(name, value, least, most));
        }
        return value;
    }

    static String text(String name, String value, int longest) {
        if (value.isBlank()) {
            throw new InvalidArgument("'" + name + "' is empty; say what you look for");
        }
        if (value.length() > longest) {
            throw new InvalidArgument(
                    "'%s' has %,d characters; at most %,d are taken, so give its essential part"
                            .formatted(name, value.length(), longest));
        }
        return value;
    }

    static Optional<String> kind(Optional<String> kind) {
        kind.filter(k -> !SearchRequest.KINDS.contains(k))
                .ifPresent(k -> {
                    throw new InvalidArgument(
                            "'kind' is '%s'; it has to be one of %s"
                                    .formatted(
                                            k.length() > 60 ? k.substring(0, 60) + "…" : k,
                                            String.join(", ", SearchRequest.KINDS)));
                });
        return kind;
    }
}

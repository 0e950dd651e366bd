package dev.neuraltools.parse;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One match of a pattern of a query.
 *
 * @param role what was found
 * @param span how far it reaches
 * @param parts what else was captured, by role; of several with one role the last
 * @param arguments how many arguments a call has, −1 where that was not captured
 */
record Match(Role role, Span span, Map<Role, Span> parts, int arguments) {

    static Match of(Role role, Span span) {
        return new Match(role, span, Map.of(), -1);
    }

    static Map<Role, Span> noParts() {
        return new EnumMap<>(Role.class);
    }

    Optional<Span> part(Role part) {
        return Optional.ofNullable(parts.get(part));
    }

    /** The text of a part, empty where it was not captured. */
    String text(Role part, String source) {
        Span span = parts.get(part);
        return span == null ? "" : span.in(source);
    }

    /** The first characters of a part, empty where it was not captured. */
    String text(Role part, String source, int limit) {
        Span span = parts.get(part);
        return span == null ? "" : span.in(source, limit);
    }

    /** Where its name stands: the captured name, or the whole node. */
    Span name() {
        return parts.getOrDefault(Role.NAME, span);
    }
}

package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a result was found; null is what its tool does not say.
 *
 * @param score relative to the best result, which has 1
 * @param channels that found it
 * @param match how its name fits: exact, case_insensitive, initials, fuzzy
 * @param depth how many edges lie between the start of a trace and this
 * @param via the last of these edges
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(
        @Nullable Double score,
        @Nullable List<String> channels,
        @Nullable String match,
        @Nullable Integer depth,
        @Nullable Via via) {

    /** Nothing said. */
    static final Finding NONE = new Finding(null, null, null, null, null);
}

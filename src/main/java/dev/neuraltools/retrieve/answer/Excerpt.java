package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a result.
 *
 * @param snippet whole lines of the file, from the first line of the result on
 * @param omittedLines how many lines of it were left out for want of room
 * @param numbered whether it is shown with line numbers
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Excerpt(
        @Nullable String snippet, @Nullable Integer omittedLines, @JsonIgnore boolean numbered) {

    /** No text. */
    static final Excerpt NONE = new Excerpt(null, null, false);

    /** The lines; none where there is no text. */
    List<String> lines() {
        return snippet == null ? List.of() : Objects.requireNonNull(snippet).lines().toList();
    }

    /** Only the first lines; none at all for 0. */
    Excerpt firstLines(int count) {
        List<String> lines = lines();
        if (count >= lines.size()) {
            return this;
        }
        String cut = count == 0 ? null : String.join("\n", lines.subList(0, count));
        return new Excerpt(cut, lines.size() - count, numbered);
    }
}

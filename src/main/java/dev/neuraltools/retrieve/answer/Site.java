package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, and what it is.
 *
 * @param path of the file
 * @param startLine from 1
 * @param endLine inclusive
 * @param symbol the qualified name, or empty
 * @param kind of the symbol, in lower case, or empty
 * @param language of the file
 * @param signature the declaration on one line
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Site(
        String path,
        int startLine,
        int endLine,
        String symbol,
        String kind,
        String language,
        @Nullable String signature) {

    Site between(int first, int last) {
        return new Site(path, first, last, symbol, kind, language, signature);
    }

    Site signed(@Nullable String declaration) {
        return new Site(path, startLine, endLine, symbol, kind, language, declaration);
    }
}

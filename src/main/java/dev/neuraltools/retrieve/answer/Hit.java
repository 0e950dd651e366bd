package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One result of any tool; what a tool has nothing to say about is null and left out.
 *
 * @param path of the file
 * @param startLine from 1
 * @param endLine inclusive
 * @param symbol the qualified name, or empty
 * @param kind of the symbol, in lower case, or empty
 * @param language of the file
 * @param signature the declaration on one line
 * @param score relative to the best result, which has 1
 * @param channels how it was found
 * @param match how its name fits: exact, case_insensitive, initials, fuzzy
 * @param depth how many edges lie between the start of a trace and this
 * @param via the last of these edges
 * @param stale whether the file differs on disk from what is indexed
 * @param numbered whether the snippet is shown with line numbers
 * @param snippet whole lines of the file, from {@code startLine} on
 * @param omittedLines how many lines of the snippet were left out for want of room
 * @param relations what stands beside it
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        String path,
        int startLine,
        int endLine,
        String symbol,
        String kind,
        String language,
        @Nullable String signature,
        @Nullable Double score,
        @Nullable List<String> channels,
        @Nullable String match,
        @Nullable Integer depth,
        @Nullable Via via,
        @Nullable Boolean stale,
        @JsonIgnore boolean numbered,
        @Nullable String snippet,
        @Nullable Integer omittedLines,
        @JsonUnwrapped Relations relations) {

    /** A place without anything further said of it. */
    public static Hit at(
            String path, int startLine, int endLine, String symbol, String kind, String language) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                Relations.NONE);
    }

    /** The same, of other lines of its file. */
    public Hit between(int first, int last) {
        return new Hit(
                path,
                first,
                last,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    public Hit withSignature(String newSignature) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                newSignature.isEmpty() ? null : newSignature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    /** The same, found so well, in these ways. */
    public Hit found(double newScore, List<String> newChannels) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                newScore,
                newChannels,
                match,
                depth,
                via,
                stale,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    public Hit withMatch(String newMatch) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                newMatch,
                depth,
                via,
                stale,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    /** The same, reached over an edge. */
    public Hit reached(int newDepth, Via newVia) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                newDepth,
                newVia,
                stale,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    /** The same, marked when its file has changed since. */
    public Hit withStale(boolean changed) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                changed ? Boolean.TRUE : null,
                numbered,
                snippet,
                omittedLines,
                relations);
    }

    public Hit withSnippet(@Nullable String newSnippet) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                numbered,
                newSnippet,
                null,
                relations);
    }

    /** The same, with its lines to be shown with their numbers. */
    public Hit withNumbers() {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                true,
                snippet,
                omittedLines,
                relations);
    }

    public Hit withRelations(Relations newRelations) {
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                numbered,
                snippet,
                omittedLines,
                newRelations);
    }

    /** The same, with only the first lines of its snippet; none at all for 0. */
    Hit firstLines(int count) {
        List<String> lines = lines();
        if (count >= lines.size()) {
            return this;
        }
        String cut = count == 0 ? null : String.join("\n", lines.subList(0, count));
        return new Hit(
                path,
                startLine,
                endLine,
                symbol,
                kind,
                language,
                signature,
                score,
                channels,
                match,
                depth,
                via,
                stale,
                numbered,
                cut,
                lines.size() - count,
                relations);
    }

    /** Where it is and what it is, and nothing else. */
    Hit bare() {
        return at(path, startLine, endLine, symbol, kind, language).withStale(stale != null);
    }

    /** The lines of the snippet; none where there is no snippet. */
    @JsonIgnore
    List<String> lines() {
        return snippet == null ? List.of() : Objects.requireNonNull(snippet).lines().toList();
    }
}

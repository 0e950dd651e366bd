package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result of any tool; what a tool has nothing to say about is null and left out.
 *
 * @param site where it is and what it is
 * @param finding how it was found
 * @param stale true when the file differs on disk from what is indexed, else null
 * @param excerpt its text
 * @param relations what stands beside it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        @JsonUnwrapped Site site,
        @JsonUnwrapped Finding finding,
        @Nullable Boolean stale,
        @JsonUnwrapped Excerpt excerpt,
        @JsonUnwrapped Relations relations) {

    /** A place without anything further said of it. */
    public static Hit at(
            String path, int startLine, int endLine, String symbol, String kind, String language) {
        Site site = new Site(path, startLine, endLine, symbol, kind, language, null);
        return new Hit(site, Finding.NONE, null, Excerpt.NONE, Relations.NONE);
    }

    public String path() {
        return site.path();
    }

    public int startLine() {
        return site.startLine();
    }

    public int endLine() {
        return site.endLine();
    }

    public String symbol() {
        return site.symbol();
    }

    public String kind() {
        return site.kind();
    }

    public String language() {
        return site.language();
    }

    public @Nullable String signature() {
        return site.signature();
    }

    public @Nullable Double score() {
        return finding.score();
    }

    public @Nullable List<String> channels() {
        return finding.channels();
    }

    public @Nullable String match() {
        return finding.match();
    }

    public @Nullable Integer depth() {
        return finding.depth();
    }

    public @Nullable Via via() {
        return finding.via();
    }

    public @Nullable String snippet() {
        return excerpt.snippet();
    }

    public @Nullable Integer omittedLines() {
        return excerpt.omittedLines();
    }

    boolean numbered() {
        return excerpt.numbered();
    }

    /** The lines of the snippet; none where there is no snippet. */
    List<String> lines() {
        return excerpt.lines();
    }

    /** The same, of other lines of its file. */
    public Hit between(int first, int last) {
        return with(site.between(first, last));
    }

    public Hit withSignature(String declaration) {
        return with(site.signed(declaration.isEmpty() ? null : declaration));
    }

    /** The same, found so well, in these ways. */
    public Hit found(double score, List<String> channels) {
        return with(new Finding(score, channels, match(), depth(), via()));
    }

    public Hit withMatch(String match) {
        return with(new Finding(score(), channels(), match, depth(), via()));
    }

    /** The same, reached over an edge. */
    public Hit reached(int depth, Via via) {
        return with(new Finding(score(), channels(), match(), depth, via));
    }

    /** The same, marked when its file has changed since. */
    public Hit withStale(boolean changed) {
        return new Hit(site, finding, changed ? Boolean.TRUE : null, excerpt, relations);
    }

    public Hit withSnippet(@Nullable String snippet) {
        return with(new Excerpt(snippet, null, numbered()));
    }

    /** The same, with its lines to be shown with their numbers. */
    public Hit withNumbers() {
        return with(new Excerpt(snippet(), omittedLines(), true));
    }

    public Hit withRelations(Relations others) {
        return new Hit(site, finding, stale, excerpt, others);
    }

    /** The same, with only the first lines of its snippet; none at all for 0. */
    Hit firstLines(int count) {
        return with(excerpt.firstLines(count));
    }

    /** Where it is and what it is, and nothing else. */
    Hit bare() {
        return new Hit(site.signed(null), Finding.NONE, stale, Excerpt.NONE, Relations.NONE);
    }

    private Hit with(Site other) {
        return new Hit(other, finding, stale, excerpt, relations);
    }

    private Hit with(Finding other) {
        return new Hit(site, other, stale, excerpt, relations);
    }

    private Hit with(Excerpt other) {
        return new Hit(site, finding, stale, other, relations);
    }
}

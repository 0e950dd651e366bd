package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A question that is answered by ranked code; making one that does not keep to what its parts say
 * ends in an {@link InvalidArgument}.
 *
 * @param query words, an identifier, an error message, a stack trace; at most 10,000 characters
 * @param path only files that match: a glob as {@code src/**}{@code /*.java}, or a folder
 * @param language only files in it
 * @param kind only chunks that show a symbol of this kind
 * @param limit how many results on a page, 1 to 100
 * @param expand whether what stands beside the results in the graph is wanted
 */
public record SearchRequest(
        String query,
        Optional<PathGlob> path,
        Optional<String> language,
        Optional<String> kind,
        int limit,
        boolean expand) {

    public static final int USUAL_LIMIT = 10;
    public static final int MOST = 100;

    /** The kinds that symbols have. */
    public static final List<String> KINDS =
            List.of(
                    "class",
                    "interface",
                    "enum",
                    "record",
                    "type",
                    "function",
                    "method",
                    "field",
                    "module",
                    "section");

    private static final Map<String, String> SAID =
            Map.of(
                    "js", "javascript",
                    "ts", "typescript",
                    "py", "python",
                    "golang", "go",
                    "kt", "kotlin",
                    "rs", "rust",
                    "c++", "cpp",
                    "c#", "csharp",
                    "md", "markdown");

    public SearchRequest {
        Limits.text("query", query, Limits.LONGEST_QUERY);
        Limits.within("limit", limit, 1, MOST);
        kind = Limits.kind(kind.map(k -> k.toLowerCase(Locale.ROOT)));
        language = language.map(SearchRequest::language);
    }

    /** A question without filters, with the usual limit. */
    public static SearchRequest of(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), USUAL_LIMIT, true);
    }

    /** What decides which results there are and in what order; a cursor is bound to it. */
    List<String> question() {
        return List.of(
                query,
                path.map(PathGlob::toString).orElse(""),
                language.orElse(""),
                kind.orElse(""));
    }

    private static String language(String said) {
        String lower = said.strip().toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || lower.length() > 40) {
            throw new InvalidArgument("'language' has to be a name as java, python or typescript");
        }
        return SAID.getOrDefault(lower, lower);
    }
}

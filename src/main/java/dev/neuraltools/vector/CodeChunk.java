package dev.neuraltools.vector;

import java.util.List;
import java.util.UUID;

/**
 * A piece of a file as it is searched.
 *
 * @param id derived from project, path, symbol and content: the same piece, the same id
 * @param path of its file
 * @param language of its file
 * @param startLine from 1
 * @param endLine inclusive
 * @param symbolId the graph's id of the symbol that it shows; empty where there is none
 * @param symbol the qualified name of that symbol, or empty
 * @param kind of that symbol, in lower case, or empty
 * @param defines the simple names of the symbols whose definitions begin here
 * @param header one line of path, enclosing symbols and signature; empty where it was not asked for
 * @param text the lines as they stand in the file; empty where they were not asked for
 * @param test whether its file is a test, an example or a fixture
 * @param embeddable whether it is to get a dense vector
 * @param priority the order in which chunks are embedded, higher first
 */
public record CodeChunk(
        UUID id,
        String path,
        String language,
        int startLine,
        int endLine,
        String symbolId,
        String symbol,
        String kind,
        List<String> defines,
        String header,
        String text,
        boolean test,
        boolean embeddable,
        double priority) {

    public CodeChunk {
        defines = List.copyOf(defines);
    }

    /** Whether it has its header and text. */
    public boolean whole() {
        return !header.isEmpty();
    }

    /** What the embedder reads: the header line and the text. */
    public String passage() {
        return header + "\n" + text;
    }
}

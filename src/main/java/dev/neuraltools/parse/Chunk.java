package dev.neuraltools.parse;

import java.util.List;

/**
 * A piece of a file that is searched and embedded as one.
 *
 * <p>The chunks of a code file cover each of its lines that is not blank exactly once, in order;
 * those of plain text overlap.
 *
 * @param startLine its first line, from 1
 * @param endLine its last line, inclusive
 * @param header one line of path, enclosing symbols and signature, to be embedded before the text
 * @param text the lines as they stand in the file
 * @param symbol the index in {@link ParsedFile#symbols()} of the symbol that it shows: the
 *     innermost that encloses it, or the one it mostly is; −1 where there is none
 * @param defines the simple names of all symbols whose definitions begin here
 * @param embeddable whether it gets a dense vector; plain text that is neither code nor Markdown is
 *     lexical only
 */
public record Chunk(
        int startLine,
        int endLine,
        String header,
        String text,
        int symbol,
        List<String> defines,
        boolean embeddable) {

    public Chunk {
        defines = List.copyOf(defines);
    }
}

package dev.neuraltools.parse;

/** The text of a run of lines. */
final class ChunkText {

    /** What a line is cut to: longer ones are generated, and would drown the rest. */
    private static final int LINE_LIMIT = 2_000;

    private ChunkText() {}

    /** The lines as they stand, each ended by {@code \n}, a very long one cut. */
    static String of(Lines lines, Piece piece) {
        StringBuilder text = new StringBuilder();
        for (int line = piece.first(); line <= piece.last(); line++) {
            text.append(Names.cut(lines.line(line), LINE_LIMIT)).append('\n');
        }
        return text.toString();
    }
}

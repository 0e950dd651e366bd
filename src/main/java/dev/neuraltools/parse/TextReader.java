package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;

/** Plain text, and code that cannot be read: overlapping blocks of lines. */
final class TextReader {

    private static final int BLOCK_LINES = 40;
    private static final int OVERLAP_LINES = 8;

    /** A block ends early when its lines are long. */
    private static final int BLOCK_CHARACTERS = 4_000;

    private TextReader() {}

    static List<Chunk> chunks(String path, String text) {
        Lines lines = new Lines(text);
        List<Chunk> chunks = new ArrayList<>();
        int first = 1;
        while (first <= lines.count()) {
            int last = last(lines, first);
            Piece piece = new Piece(first, last, false);
            if (!blank(lines, piece)) {
                String header = ChunkHeader.of(path, List.of(), -1, piece);
                String body = ChunkText.of(lines, piece);
                chunks.add(new Chunk(first, last, header, body, -1, List.of(), false));
            }
            if (last == lines.count()) {
                break;
            }
            first = Math.max(first + 1, last + 1 - OVERLAP_LINES);
        }
        return chunks;
    }

    private static int last(Lines lines, int first) {
        int last = first;
        while (last < lines.count()
                && last - first + 1 < BLOCK_LINES
                && lines.end(last + 1) - lines.start(first) <= BLOCK_CHARACTERS) {
            last++;
        }
        return last;
    }

    private static boolean blank(Lines lines, Piece piece) {
        for (int line = piece.first(); line <= piece.last(); line++) {
            if (!lines.blank(line)) {
                return false;
            }
        }
        return true;
    }
}

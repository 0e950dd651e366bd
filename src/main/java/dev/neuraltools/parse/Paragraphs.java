package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;

/** Cuts the lines of one section into pieces, at blank lines where there are any. */
final class Paragraphs {

    private static final int MOST_LINES = 25;
    private static final int MOST_CHARACTERS = 1_000;

    private Paragraphs() {}

    /** The pieces from one line to another, inclusive; blank edges are left out. */
    static List<Piece> cut(Lines lines, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int first = skipBlank(lines, from, to);
        while (first <= to) {
            int last = last(lines, first, to);
            int end = last;
            while (end > first && lines.blank(end)) {
                end--;
            }
            pieces.add(new Piece(first, end, false));
            first = skipBlank(lines, last + 1, to);
        }
        return pieces;
    }

    private static int last(Lines lines, int first, int to) {
        int most = first;
        while (most < to
                && most - first + 1 < MOST_LINES
                && lines.end(most + 1) - lines.start(first) <= MOST_CHARACTERS) {
            most++;
        }
        if (most == to) {
            return to;
        }
        for (int line = most; line > first + (most - first) / 2; line--) {
            if (lines.blank(line)) {
                return line;
            }
        }
        return most;
    }

    private static int skipBlank(Lines lines, int from, int to) {
        int line = from;
        while (line <= to && lines.blank(line)) {
            line++;
        }
        return line;
    }
}

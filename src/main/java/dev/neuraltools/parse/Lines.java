package dev.neuraltools.parse;

import java.util.Arrays;

/** The lines of a text: which offset is on which. Lines end in {@code \n}, {@code \r\n} or \r. */
final class Lines {

    private final String text;
    private final int[] starts;

    Lines(String text) {
        this.text = text;
        this.starts = starts(text);
    }

    /** How many there are; a text that ends in a line break has no empty line after it. */
    int count() {
        return starts.length;
    }

    /** The line, from 1, of an offset; the last line for an offset beyond the text. */
    int of(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return Math.max(1, found >= 0 ? found + 1 : -found - 1);
    }

    /** The last line that a span touches: a line break at its end is still on its line. */
    int last(Span span) {
        return of(Math.max(span.start(), span.end() - 1));
    }

    /** The offset at which a line, from 1, begins. */
    int start(int line) {
        return starts[line - 1];
    }

    /** The offset after a line's last character and its line break. */
    int end(int line) {
        return line < starts.length ? starts[line] : text.length();
    }

    /** A line without its line break. */
    String line(int line) {
        int end = end(line);
        while (end > start(line) && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start(line), end);
    }

    boolean blank(int line) {
        for (int at = start(line); at < end(line); at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but white space stands before an offset on its line. */
    boolean first(int offset) {
        int begins = start(of(offset));
        for (int at = offset - 1; at >= begins; at--) {
            if (!Character.isWhitespace(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = text.isEmpty() ? 0 : 1;
        for (int at = 0; at < text.length(); at++) {
            if (breaksAfter(text, at) && at + 1 < text.length()) {
                starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
                starts[count++] = at + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean breaksAfter(String text, int at) {
        char c = text.charAt(at);
        return c == '\n' || (c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n'));
    }
}

package dev.neuraltools.parse;

/**
 * A half-open range of a text, in UTF-16 code units.
 *
 * @param start the first
 * @param end the one after the last
 */
record Span(int start, int end) {

    boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    String in(String text) {
        return text.substring(start, end);
    }

    /** No more than the first characters: what is longer is no name, and never copied whole. */
    String in(String text, int limit) {
        return Names.cut(text.substring(start, Math.min(end, start + limit + 1)), limit);
    }
}

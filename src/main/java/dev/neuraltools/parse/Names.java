package dev.neuraltools.parse;

import java.util.regex.Pattern;

/** Names and declarations as they are written, brought into one form. */
final class Names {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int NAME_LIMIT = 120;

    private Names() {}

    /** A name without quotes, on one line, at most 120 characters. */
    static String plain(String name) {
        String bare = unquoted(name);
        return cut(SPACE.matcher(bare).replaceAll(" ").strip(), NAME_LIMIT);
    }

    /** A string without its quotes or angle brackets. */
    static String unquoted(String written) {
        String bare = written.strip();
        if (bare.length() >= 2 && "\"'`<".indexOf(bare.charAt(0)) >= 0) {
            return bare.substring(1, bare.length() - 1);
        }
        return bare;
    }

    /** White space folded into single spaces, cut to a length. */
    static String folded(String text, int limit) {
        String near = text.length() > limit * 8 ? cut(text, limit * 8) : text;
        return cut(SPACE.matcher(near).replaceAll(" ").strip(), limit);
    }

    /** The first characters, without half a surrogate pair at the end. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(limit - 1));
        return text.substring(0, pair ? limit - 1 : limit);
    }
}

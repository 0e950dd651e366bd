package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step of a path such as {@code a.b().c}.
 *
 * @param name of what is named
 * @param call whether it is called
 */
record Segment(String name, boolean call) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$#@][\\p{L}\\p{N}_$]*");
    private static final Pattern DOT = Pattern.compile("\\s*(\\?\\.|!\\.|\\.|::|->)\\s*");

    /** The steps of an expression; none where it is something else. */
    static List<Segment> split(String expression) {
        String text = expression.strip();
        if (text.startsWith("await ") || text.startsWith("new ")) {
            text = text.substring(text.indexOf(' ') + 1).strip();
        }
        List<Segment> path = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        Matcher dot = DOT.matcher(text);
        int at = 0;
        while (name.find(at) && name.start() == at) {
            at = name.end();
            boolean call = at < text.length() && text.charAt(at) == '(';
            if (call) {
                at = closing(text, at);
            }
            path.add(new Segment(name.group(), call));
            if (at == text.length()) {
                return path;
            }
            if (at < 0 || !dot.find(at) || dot.start() != at) {
                return List.of();
            }
            at = dot.end();
        }
        return List.of();
    }

    /** The place behind the bracket that closes the one at {@code open}, −1 where none does. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                return -1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    static String join(List<Segment> path) {
        return path.stream().map(Segment::name).collect(Collectors.joining("."));
    }
}

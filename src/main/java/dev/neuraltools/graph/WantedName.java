package dev.neuraltools.graph;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as somebody typed it, taken apart: {@code Pool.evict(int)}, {@code core::pool::evict},
 * {@code src/Pool.java#Pool.evict}.
 *
 * @param path the file, or the end of its path; empty where none was given
 * @param qualified the enclosing symbols and the name, joined by dots
 * @param simple the last part, without the number of an overload
 */
public record WantedName(String path, String qualified, String simple) {

    private static final Pattern PARAMETERS = Pattern.compile("\\(.*$");
    private static final Pattern OVERLOAD = Pattern.compile("(?<=[^.])~\\d+$");

    /** Takes a name apart; never fails. */
    public static WantedName of(String typed) {
        String name = typed.strip();
        String path = "";
        int hash = name.indexOf('#');
        if (hash >= 0 && looksLikePath(name.substring(0, hash))) {
            path = name.substring(0, hash);
            name = name.substring(hash + 1);
        }
        String bare = PARAMETERS.matcher(name).replaceFirst("");
        String qualified = (bare.isBlank() ? name : bare).replace("::", ".").replace('#', '.');
        qualified = qualified.strip();
        String last = qualified.substring(qualified.lastIndexOf('.') + 1);
        return new WantedName(path, qualified, OVERLOAD.matcher(last).replaceFirst(""));
    }

    /** The enclosing symbols and the name, in lower case. */
    public String lowerQualified() {
        return qualified.toLowerCase(Locale.ROOT);
    }

    /** The last part in lower case. */
    public String lowerSimple() {
        return simple.toLowerCase(Locale.ROOT);
    }

    /** What stands before the last part, in lower case, with its dot; or nothing. */
    public String lowerQualifier() {
        return lowerQualified().substring(0, qualified.lastIndexOf('.') + 1);
    }

    private static boolean looksLikePath(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('.') >= 0;
    }
}

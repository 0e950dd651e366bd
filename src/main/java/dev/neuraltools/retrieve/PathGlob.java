package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.regex.Pattern;

/**
 * Which paths are wanted: a folder or file ({@code src/main}), or a glob in which {@code *} is
 * anything but a slash, {@code **} anything, {@code ?} one character and {@code {a,b}} either. A
 * glob without a slash is one of the file's name alone. Immutable and thread-safe.
 */
public final class PathGlob {

    private static final int LONGEST = 500;

    private final String glob;
    private final Pattern pattern;

    private PathGlob(String glob, Pattern pattern) {
        this.glob = glob;
        this.pattern = pattern;
    }

    /**
     * Reads a glob or folder.
     *
     * @throws InvalidArgument when the path is absolute, leaves the project, or is too long
     */
    public static PathGlob of(String glob) {
        String path = cleaned("path", glob);
        if (path.isEmpty() || path.equals(".")) {
            path = "**";
        }
        boolean wild = path.chars().anyMatch(c -> "*?{".indexOf(c) >= 0);
        String regex = wild ? regex(path) : Pattern.quote(path) + "(/.*)?";
        if (wild && path.indexOf('/') < 0 && !path.equals("**")) {
            regex = "(.*/)?" + regex;
        }
        return new PathGlob(path, Pattern.compile(regex));
    }

    /** A path within the project, with forward slashes, without a leading {@code ./}. */
    static String cleaned(String name, String given) {
        String path = given.strip().replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (path.length() > LONGEST) {
            throw new InvalidArgument("'%s' is longer than %d characters".formatted(name, LONGEST));
        }
        if (path.startsWith("/") || path.matches("^[A-Za-z]:/.*")) {
            throw new InvalidArgument(
                    "'%s' is absolute; give it relative to the project's root".formatted(name));
        }
        if (("/" + path + "/").contains("/../") || path.indexOf('\0') >= 0) {
            throw new InvalidArgument("'%s' leaves the project".formatted(name));
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether a path is wanted. */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean choice = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '{' && !choice && glob.indexOf('}', i) > 0) {
                choice = true;
                regex.append("(?:");
            } else if (c == ',' && choice) {
                regex.append('|');
            } else if (c == '}' && choice) {
                choice = false;
                regex.append(')');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    @Override
    public String toString() {
        return glob;
    }
}

package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths with forward slashes, relative to a project's root. */
final class Paths {

    private Paths() {}

    /** A path from a folder, without {@code .} and {@code ..}; null where it leaves the root. */
    static @Nullable String resolve(String folder, String relative) {
        List<String> parts = new ArrayList<>();
        for (String part : join(folder, "/" + relative).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** A folder and what lies below it, which begins with a slash unless it is empty. */
    static String join(String folder, String below) {
        return folder.isEmpty() && below.startsWith("/") ? below.substring(1) : folder + below;
    }

    /** How many parts two paths have in common at their beginning. */
    static int common(String one, String other) {
        int count = 0;
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end && one.charAt(i) == other.charAt(i); i++) {
            if (one.charAt(i) == '/') {
                count++;
            }
        }
        return one.equals(other) ? count + 1 : count;
    }
}

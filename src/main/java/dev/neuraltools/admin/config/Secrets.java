package dev.neuraltools.admin.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hides secrets in settings: what a setting is called says that its value is one, and no other
 * value shows it. Immutable.
 */
final class Secrets {

    /** What stands in place of a secret. */
    static final String MASK = "********";

    /** A shorter one is hidden where a whole value equals it. */
    private static final int TELLING = 4;

    private static final Pattern NAMES =
            Pattern.compile(
                    ".*(password|passwd|secret|token|credential|api.?key|private.?key|webhook).*");

    /** What a file's name ends with, which is none. */
    private static final Pattern FILE = Pattern.compile(".*[._-]file");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    private final List<String> known;

    /**
     * @param known values that are secrets, whatever they are found in
     */
    Secrets(Collection<String> known) {
        this.known =
                known.stream()
                        .filter(each -> !each.isBlank())
                        .distinct()
                        .sorted((one, other) -> other.length() - one.length())
                        .toList();
    }

    /** Whether a setting of this name holds a secret. */
    static boolean named(String setting) {
        String name = setting.toLowerCase(Locale.ROOT);
        return NAMES.matcher(name).matches() && !FILE.matcher(name).matches();
    }

    /** What may be shown of a value. */
    String shown(String setting, String value) {
        if (value.isEmpty()) {
            return value;
        }
        if (named(setting) || known.contains(value)) {
            return MASK;
        }
        String shown = USER_INFO.matcher(value).replaceAll(MASK);
        for (String secret : known) {
            if (secret.length() >= TELLING) {
                shown = shown.replace(secret, MASK);
            }
        }
        return shown;
    }
}

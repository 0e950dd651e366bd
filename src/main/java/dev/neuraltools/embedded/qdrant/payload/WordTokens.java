package dev.neuraltools.embedded.qdrant.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a text index: runs of letters and digits, in lower case. */
public final class WordTokens {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private WordTokens() {}

    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return tokens;
    }
}

package dev.neuraltools.security;

import java.util.List;
import java.util.Random;

/** Text that begins as something well-formed and is then spoilt. For one thread. */
public final class HostileText {

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\",
                    ":",
                    ",",
                    "null",
                    "true",
                    "1e999",
                    "-0",
                    "NaN",
                    "99999999999999999999999",
                    "1.5e-400",
                    "\\u0000",
                    "\\ud800",
                    "\u0000",
                    "\ud83d",
                    "é",
                    "{}",
                    "[]",
                    "\"\"",
                    "[[[[[[[[",
                    "{\"a\":",
                    "\"id\":null",
                    "\"id\":{}",
                    "\"params\":null",
                    "\"params\":[]",
                    "\"capabilities\":null",
                    "\"clientInfo\":[]",
                    "\"method\":\"initialize\"",
                    "\"method\":\"tools/call\"",
                    "\"method\":\"notifications/cancelled\"",
                    "\"jsonrpc\":\"1.0\"",
                    ".",
                    "..",
                    "-",
                    "_",
                    "=",
                    "eyJ",
                    "Bearer ",
                    " ",
                    "\n",
                    "\t",
                    "%00",
                    "../",
                    "AAAA");

    private final Random random;

    public HostileText(long seed) {
        random = new Random(seed);
    }

    /** One of the texts, spoilt in up to six places. */
    public String of(List<String> wellFormed) {
        StringBuilder text = new StringBuilder(wellFormed.get(random.nextInt(wellFormed.size())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            spoil(text);
        }
        return text.toString();
    }

    private void spoil(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        switch (random.nextInt(7)) {
            case 0 -> text.insert(at, piece);
            case 1 -> text.replace(at, end, piece);
            case 2 -> text.delete(at, end);
            case 3 -> text.insert(at, text.substring(at, end));
            case 4 -> text.setLength(at);
            case 5 -> text.insert(at, piece.repeat(random.nextInt(100)));
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(7))));
                }
            }
        }
    }

    /** JSON in which one value has become something else. */
    public String swapped(List<String> wellFormed) {
        String text = wellFormed.get(random.nextInt(wellFormed.size()));
        List<String> values =
                List.of(
                        "null",
                        "true",
                        "0",
                        "-1.5",
                        "1e400",
                        "\"\"",
                        "\"x\"",
                        "[]",
                        "{}",
                        "[null]",
                        "{\"a\":null}",
                        "9223372036854775808",
                        "\"\\u0000\"");
        int colon = nth(text, random.nextInt(8));
        if (colon < 0) {
            return text;
        }
        int end = colon + 1;
        int depth = 0;
        boolean quoted = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']') && --depth < 0) {
                break;
            } else if (!quoted && c == ',' && depth == 0) {
                break;
            }
            end++;
        }
        return text.substring(0, colon + 1)
                + values.get(random.nextInt(values.size()))
                + text.substring(end);
    }

    private static int nth(String text, int number) {
        int at = text.indexOf("\":");
        for (int i = 0; i < number && at >= 0; i++) {
            int next = text.indexOf("\":", at + 1);
            if (next < 0) {
                break;
            }
            at = next;
        }
        return at < 0 ? -1 : at + 1;
    }

    /** How many inputs a test tries: {@code -Dneural.fuzz=N} multiplies the usual number. */
    public static int times(int usual) {
        return usual * Integer.getInteger("neural.fuzz", 1);
    }
}

package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headings of a document. */
final class Headings {

    private static final Pattern ATX =
            Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?[ \\t]*#*\\s*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern SETEXT = Pattern.compile(" {0,3}(=+|-{2,})\\s*");
    private static final Pattern RULE = Pattern.compile("([=\\-`:.'\"~^_*+#])\\1{2,}\\s*");
    private static final Pattern MARKUP =
            Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)|[`*]|<[^>]*>");

    /**
     * A heading.
     *
     * @param level 1 for the highest
     * @param title its text without markup
     * @param line its line, from 1
     */
    record Heading(int level, String title, int line) {}

    private Headings() {}

    /** Those of Markdown, {@code #} and underlined, outside of fenced code. */
    static List<Heading> markdown(Lines lines) {
        List<Heading> headings = new ArrayList<>();
        String fence = "";
        for (int line = frontMatterEnd(lines) + 1; line <= lines.count(); line++) {
            String text = Names.cut(lines.line(line), 1_000);
            Matcher fenced = FENCE.matcher(text);
            if (fenced.matches() && (fence.isEmpty() || fenced.group(1).startsWith(fence))) {
                fence = fence.isEmpty() ? fenced.group(1) : "";
            } else if (fence.isEmpty()) {
                heading(lines, line, text, headings);
            }
        }
        return headings;
    }

    private static void heading(Lines lines, int line, String text, List<Heading> headings) {
        Matcher atx = ATX.matcher(text);
        if (atx.matches()) {
            add(headings, atx.group(1).length(), atx.group(2) == null ? "" : atx.group(2), line);
            return;
        }
        boolean title =
                !text.isBlank()
                        && Character.isLetterOrDigit(text.strip().codePointAt(0))
                        && line < lines.count()
                        && (line == 1 || lines.blank(line - 1));
        Matcher underline = SETEXT.matcher(title ? Names.cut(lines.line(line + 1), 200) : "");
        if (title && underline.matches()) {
            add(headings, underline.group(1).startsWith("=") ? 1 : 2, text, line);
        }
    }

    /** Those of reStructuredText: a line with a rule below it; levels by first use of the rule. */
    static List<Heading> underlined(Lines lines) {
        List<Heading> headings = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int line = 1; line < lines.count(); line++) {
            String text = lines.line(line);
            Matcher below = RULE.matcher(Names.cut(lines.line(line + 1), 300));
            boolean over = line > 1 && lines.line(line - 1).equals(lines.line(line + 1));
            boolean title =
                    !text.isBlank()
                            && (over || !Character.isWhitespace(text.charAt(0)))
                            && !RULE.matcher(Names.cut(text, 300)).matches()
                            && below.matches()
                            && lines.line(line + 1).strip().length() >= text.strip().length();
            if (!title) {
                continue;
            }
            String rule = below.group(1) + over;
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
            add(headings, rules.indexOf(rule) + 1, text, over ? line - 1 : line);
        }
        return headings;
    }

    private static void add(List<Heading> headings, int level, String title, int line) {
        String plain = Names.plain(MARKUP.matcher(title).replaceAll("$1"));
        if (!plain.isEmpty()) {
            headings.add(new Heading(level, plain, line));
        }
    }

    private static int frontMatterEnd(Lines lines) {
        if (lines.count() == 0 || !lines.line(1).equals("---")) {
            return 0;
        }
        for (int line = 2; line <= Math.min(lines.count(), 200); line++) {
            if (lines.line(line).equals("---")) {
                return line;
            }
        }
        return 0;
    }
}

package dev.neuraltools.retrieve.answer;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Compact Markdown. The first line says of which project, commit and freshness the answer is, what
 * share of it can be found, and what is missing; each hit begins with {@code path:start-end}.
 */
public final class TextForm implements Form {

    TextForm() {}

    @Override
    public String render(Answer answer) {
        StringBuilder text = new StringBuilder(AnswerLine.of(answer)).append('\n');
        if (answer.note() != null) {
            text.append('\n').append(answer.note()).append('\n');
        }
        answer.results().forEach(hit -> append(text, hit));
        if (answer.candidates() != null) {
            answer.candidates().forEach(hit -> append(text, hit));
        }
        if (answer.overview() != null) {
            OverviewText.append(text, answer.overview());
        }
        if (answer.nextCursor() != null) {
            text.append("\nmore: cursor ").append(answer.nextCursor()).append('\n');
        }
        return text.toString();
    }

    @Override
    public int length(Hit hit) {
        StringBuilder text = new StringBuilder();
        append(text, hit);
        return text.length();
    }

    static void append(StringBuilder text, Hit hit) {
        text.append('\n').append(head(hit)).append('\n');
        hit.relations().lines().forEach(line -> text.append(line).append('\n'));
        List<String> lines = hit.lines();
        if (!lines.isEmpty()) {
            appendSnippet(text, hit, lines);
        }
    }

    /** {@code path:start-end · kind symbol · signature · why}. */
    private static String head(Hit hit) {
        StringJoiner line = new StringJoiner(" · ");
        line.add("**%s:%d-%d**".formatted(hit.path(), hit.startLine(), hit.endLine()));
        if (!hit.symbol().isEmpty()) {
            line.add((hit.kind() + " `" + hit.symbol() + "`").strip());
        }
        addIf(line, hit.signature() == null ? null : "`" + hit.signature() + "`");
        addIf(line, hit.channels() == null ? null : String.join("+", hit.channels()));
        addIf(line, hit.match());
        addIf(line, hit.via() == null ? null : via(hit));
        addIf(line, hit.stale() == null ? null : "changed on disk since");
        return line.toString();
    }

    private static String via(Hit hit) {
        Via via = Objects.requireNonNull(hit.via());
        String place = via.line() > 0 ? ":" + via.line() : "";
        return String.format(
                Locale.ROOT,
                "depth %d, %s %s%s (%s, %.2f)",
                hit.depth(),
                via.kind(),
                via.from(),
                place,
                via.provenance(),
                via.confidence());
    }

    private static void appendSnippet(StringBuilder text, Hit hit, List<String> lines) {
        String fence = fence(lines);
        text.append(fence).append(hit.language()).append('\n');
        int number = hit.startLine();
        for (String line : lines) {
            if (hit.numbered()) {
                text.append(number++).append("  ");
            }
            text.append(line).append('\n');
        }
        text.append(fence).append('\n');
        if (hit.omittedLines() != null) {
            text.append("… ").append(hit.omittedLines()).append(" more lines\n");
        }
    }

    /** Longer than any run of backticks inside. */
    private static String fence(List<String> lines) {
        String fence = "```";
        while (anyContains(lines, fence)) {
            fence += "`";
        }
        return fence;
    }

    private static boolean anyContains(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private static void addIf(StringJoiner line, @Nullable String part) {
        if (part != null) {
            line.add(part);
        }
    }
}

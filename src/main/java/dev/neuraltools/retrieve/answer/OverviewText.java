package dev.neuraltools.retrieve.answer;

import java.util.List;
import java.util.function.Function;

/** An overview in Markdown: one list for each part that has entries. */
final class OverviewText {

    private OverviewText() {}

    static void append(StringBuilder text, OverviewPart overview) {
        list(
                text,
                "Languages",
                overview.languages(),
                l -> "%s: %,d files, %,d lines".formatted(l.language(), l.files(), l.lines()));
        list(
                text,
                "Modules",
                overview.modules(),
                m -> "%s: %,d files, %,d symbols".formatted(m.path(), m.files(), m.symbols()));
        list(
                text,
                "How modules hang together",
                overview.links(),
                l -> "%s → %s (%,d)".formatted(l.from(), l.to(), l.edges()));
        list(text, "Entry points", overview.entryPoints(), OverviewText::symbol);
        list(text, "Central symbols", overview.central(), OverviewText::symbol);
    }

    private static String symbol(Hit hit) {
        return "`%s` · %s · %s:%d".formatted(hit.symbol(), hit.kind(), hit.path(), hit.startLine());
    }

    private static <T> void list(
            StringBuilder text, String title, List<T> entries, Function<T, String> line) {
        if (!entries.isEmpty()) {
            text.append("\n### ").append(title).append('\n');
            entries.forEach(entry -> text.append("- ").append(line.apply(entry)).append('\n'));
        }
    }
}

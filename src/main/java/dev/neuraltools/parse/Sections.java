package dev.neuraltools.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sections out of headings: each reaches to the next heading of its level or a higher one. */
final class Sections {

    private Sections() {}

    static List<SymbolDef> of(List<Headings.Heading> headings, int lineCount) {
        List<SymbolDef> sections = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        Map<String, Integer> taken = new HashMap<>();
        for (int index = 0; index < headings.size(); index++) {
            Headings.Heading heading = headings.get(index);
            while (!open.isEmpty() && headings.get(open.peek()).level() >= heading.level()) {
                open.pop();
            }
            int parent = open.isEmpty() ? -1 : open.peek();
            sections.add(
                    section(heading, sections, parent, end(headings, index, lineCount), taken));
            open.push(index);
        }
        return sections;
    }

    private static SymbolDef section(
            Headings.Heading heading,
            List<SymbolDef> sections,
            int parent,
            int end,
            Map<String, Integer> taken) {
        String prefix = parent < 0 ? "" : sections.get(parent).qualifiedName() + ".";
        String qualified = prefix + heading.title();
        int count = taken.merge(qualified, 1, Integer::sum);
        return new SymbolDef(
                count == 1 ? qualified : qualified + "~" + count,
                heading.title(),
                SymbolKind.SECTION,
                heading.line(),
                end,
                heading.line(),
                "#".repeat(heading.level()) + " " + heading.title(),
                parent,
                -1,
                "",
                "");
    }

    private static int end(List<Headings.Heading> headings, int index, int lineCount) {
        for (int next = index + 1; next < headings.size(); next++) {
            if (headings.get(next).level() <= headings.get(index).level()) {
                return headings.get(next).line() - 1;
            }
        }
        return lineCount;
    }
}

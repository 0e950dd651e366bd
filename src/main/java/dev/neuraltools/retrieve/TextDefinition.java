package dev.neuraltools.retrieve;

import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.WantedName;
import dev.neuraltools.retrieve.query.Spelling;
import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A name that a chunk defines, and what can be told of it from the chunk alone.
 *
 * @param chunk in which the definition begins
 * @param name without what encloses it
 */
record TextDefinition(CodeChunk chunk, String name) {

    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_LINE = 200;

    /** How a name that somebody typed fits; empty where it does not. */
    Optional<Fit> fit(WantedName wanted) {
        if (!at(wanted.path())) {
            return Optional.empty();
        }
        List<String> names = names();
        if (oneIs(names, wanted.qualified(), text -> text)) {
            return Optional.of(Fit.EXACT);
        }
        if (oneIs(names, wanted.qualified(), text -> text.toLowerCase(Locale.ROOT))) {
            return Optional.of(Fit.CASE_INSENSITIVE);
        }
        boolean part =
                wanted.simple().length() >= SHORTEST_PART
                        && name.toLowerCase(Locale.ROOT).contains(wanted.lowerSimple());
        return part || Spelling.mistyped(wanted.simple(), name)
                ? Optional.of(Fit.FUZZY)
                : Optional.empty();
    }

    private boolean at(String path) {
        return path.isEmpty() || chunk.path().equals(path) || chunk.path().endsWith("/" + path);
    }

    private static boolean oneIs(List<String> names, String wanted, UnaryOperator<String> folded) {
        Predicate<String> ends =
                each -> ("." + folded.apply(each)).endsWith("." + folded.apply(wanted));
        return names.stream().anyMatch(ends);
    }

    /** What it may be called: a chunk tells the qualified name of one symbol for certain. */
    private List<String> names() {
        String shown = Enclosure.shown(chunk);
        if (isShown()) {
            return List.of(chunk.symbol(), shown);
        }
        Enclosure enclosure = new Enclosure(chunk);
        String likely = enclosure.qualified(name);
        if (enclosure.inside(name).isPresent()) {
            return List.of(likely);
        }
        String beside = shown.substring(0, shown.lastIndexOf('.') + 1);
        return List.of(likely, shown + "." + name, beside + name);
    }

    /** Whether it is the symbol that the chunk shows, of which more is known. */
    boolean isShown() {
        String shown = Enclosure.shown(chunk);
        return shown.equals(name) || shown.endsWith("." + name);
    }

    /** The number of the line that names it. */
    int line() {
        return chunk.startLine() + Math.max(0, Words.firstLine(chunk.text(), name));
    }

    /** The definition as a symbol; its end is that of the chunk. */
    SymbolNode symbol(WantedName wanted) {
        String qualified = isShown() ? chunk.symbol() : qualified(wanted.qualified());
        boolean first = isShown() && chunk.defines().indexOf(name) <= 0;
        return new SymbolNode(
                isShown() ? chunk.symbolId() : chunk.path() + "#" + qualified,
                name,
                qualified,
                isShown() ? chunk.kind() : "",
                chunk.path(),
                chunk.language(),
                first ? chunk.startLine() : line(),
                chunk.endLine(),
                declaration(),
                "",
                chunk.test(),
                0);
    }

    /** As it probably is, or as somebody typed it who may know more. */
    private String qualified(String typed) {
        List<String> names = names();
        String likely = names.getFirst();
        boolean more = !("." + likely).endsWith("." + typed) && oneIs(names, typed, text -> text);
        return more ? typed : likely;
    }

    private String declaration() {
        String line =
                chunk.text()
                        .lines()
                        .skip(line() - chunk.startLine())
                        .findFirst()
                        .orElse("")
                        .strip();
        return line.substring(0, Math.min(LONGEST_LINE, line.length()));
    }
}

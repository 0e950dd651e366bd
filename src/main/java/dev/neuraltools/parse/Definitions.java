package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of a file, nested and named: what encloses what, and which symbol is around an
 * offset. Immutable once built.
 */
final class Definitions {

    private static final Comparator<Definition> OUTER_FIRST =
            Comparator.<Definition>comparingInt(definition -> definition.span().start())
                    .thenComparingInt(definition -> -definition.span().end())
                    .thenComparingInt(definition -> definition.match.name().start());

    /** What JavaScript assigns functions to without making them members of a type. */
    private static final Set<String> NO_OWNERS =
            Set.of("this", "self", "exports", "module", "module.exports", "window", "globalThis");

    private static final int NAME_READ = 400;

    /**
     * Where the names of what encloses are cut: nested more deeply only by a generator or a foe.
     */
    private static final int PREFIX_LIMIT = 500;

    /** What CommonJS assigns to in order to export. */
    private static final Set<String> EXPORTS = Set.of("exports", "module", "module.exports");

    private final List<Definition> all;
    private final List<Definition> symbols = new ArrayList<>();
    private final Map<String, Definition> byQualifiedName = new HashMap<>();

    Definitions(String text, List<Match> matches) {
        this.all = sorted(text, matches);
        nest();
        nameAll();
    }

    /** Those that are symbols, in source order, an enclosing one before what it holds. */
    List<Definition> symbols() {
        return symbols;
    }

    /** The innermost one, container or symbol, that encloses a span and is more than it. */
    @Nullable Definition around(Span span) {
        Definition candidate = lastStartingBy(span.start());
        while (candidate != null && !candidate.encloses(span)) {
            candidate = candidate.around;
        }
        return candidate;
    }

    /** The index of the innermost symbol around a span, −1 where there is none. */
    int symbolAround(Span span) {
        Definition around = around(span);
        while (around != null && around.index < 0) {
            around = around.around;
        }
        return around == null ? -1 : around.index;
    }

    /** The index of the symbol that it belongs to, by its owner or by what encloses it. */
    int parent(Definition definition) {
        if (!definition.owner.isEmpty()) {
            Definition type = byQualifiedName.get(prefix(definition));
            return type == null || type == definition ? -1 : type.index;
        }
        Definition around = definition.around;
        return around == null ? -1 : around.index;
    }

    private static List<Definition> sorted(String text, List<Match> matches) {
        Map<Integer, Match> byName = new HashMap<>();
        for (Match match : matches) {
            if (match.role().kind().isPresent() || match.role() == Role.CONTAINER) {
                byName.merge(match.name().start(), match, Definitions::better);
            }
        }
        List<Definition> definitions = new ArrayList<>();
        byName.values().forEach(match -> definitions.add(definition(text, match)));
        definitions.removeIf(definition -> definition.name.isBlank() && !definition.isContainer());
        definitions.sort(OUTER_FIRST);
        return definitions;
    }

    /** Of two matches of one name the more telling role, then the one that reaches further. */
    private static Match better(Match one, Match other) {
        int order = one.role().compareTo(other.role());
        if (order != 0) {
            return order < 0 ? one : other;
        }
        int longer = Integer.compare(length(one), length(other));
        boolean first = longer == 0 ? one.parts().size() >= other.parts().size() : longer > 0;
        return first ? one : other;
    }

    private static int length(Match match) {
        return match.span().end() - match.span().start();
    }

    private static Definition definition(String text, Match match) {
        String written = match.text(Role.OWNER, text, NAME_READ).strip();
        boolean owned = !written.isEmpty() && !NO_OWNERS.contains(written);
        String owner = owned ? TypeNames.simple(written.replace(".prototype", "")) : "";
        String name =
                match.role() == Role.CONTAINER
                        ? TypeNames.simple(match.text(Role.NAME, text, NAME_READ))
                        : Names.plain(match.name().in(text, NAME_READ)).replace("::", ".");
        Definition definition = new Definition(match, name, owner);
        definition.exported = EXPORTS.contains(written);
        return definition;
    }

    private void nest() {
        Definition last = null;
        for (Definition definition : all) {
            Definition around = last;
            while (around != null && !around.encloses(definition.span())) {
                around = around.around;
            }
            definition.around = around;
            last = definition;
        }
    }

    private void nameAll() {
        Map<String, Integer> taken = new HashMap<>();
        for (Definition definition : all) {
            String qualified = dotted(prefix(definition), definition.name);
            if (definition.isContainer()) {
                definition.qualifiedName = qualified;
                continue;
            }
            definition.qualifiedName = unique(qualified, taken);
            definition.index = symbols.size();
            symbols.add(definition);
            byQualifiedName.put(definition.qualifiedName, definition);
        }
        for (Definition definition : all) {
            Definition type = byQualifiedName.get(definition.qualifiedName);
            if (definition.isContainer() && type != null) {
                definition.index = type.index;
            }
        }
    }

    private static String prefix(Definition definition) {
        String around = definition.around == null ? "" : definition.around.qualifiedName;
        return dotted(around, definition.owner);
    }

    private static String dotted(String prefix, String name) {
        String shortened = Names.cut(prefix, PREFIX_LIMIT);
        return prefix.isEmpty() || name.isEmpty() ? shortened + name : shortened + "." + name;
    }

    private static String unique(String name, Map<String, Integer> taken) {
        int count = taken.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + "~" + count;
    }

    private @Nullable Definition lastStartingBy(int offset) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).span().start() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : all.get(low - 1);
    }
}

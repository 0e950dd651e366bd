package dev.neuraltools.index.link;

import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sections of documents speak of: files by their paths, symbols by their names. */
final class DocumentLinks {

    /** A name that more symbols have is not explained by naming it. */
    private static final int MOST = 2;

    private static final int SHORTEST = 4;

    private final World world;
    private final Map<String, List<Unit>> byFile = new HashMap<>();

    DocumentLinks(World world) {
        this.world = world;
        for (Unit unit : world.units()) {
            byFile.computeIfAbsent(unit.file, file -> new ArrayList<>()).add(unit);
        }
    }

    void link(Unit unit, Edges edges) {
        for (FileFacts.Mention mention : unit.facts.mentions()) {
            String from = unit.facts.id(mention.from());
            String text = mention.text().replaceFirst("\\(.*\\)$", "");
            List<Unit> files = files(text);
            if (!files.isEmpty()) {
                for (Unit file : files) {
                    add(edges, from, file.path(), Rules.PATH, Rules.NEAR, mention);
                }
            } else {
                List<Sym> symbols = symbols(text, !text.equals(mention.text()));
                double sure = symbols.size() == 1 ? Rules.PACKAGE : Rules.GUESS;
                for (Sym symbol : symbols) {
                    add(edges, from, symbol.id, Rules.MENTION, sure, mention);
                }
            }
        }
    }

    private static void add(
            Edges edges,
            String from,
            String to,
            String rule,
            double sure,
            FileFacts.Mention mention) {
        edges.add(EdgeKind.DOCUMENTS, from, to, rule, sure, mention.line());
    }

    private List<Unit> files(String text) {
        String path = text.startsWith("./") ? text.substring(2) : text;
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.isEmpty() || file.indexOf('.') < 1) {
            return List.of();
        }
        List<Unit> ending =
                byFile.getOrDefault(file, List.of()).stream()
                        .filter(unit -> ("/" + unit.path()).endsWith("/" + path))
                        .toList();
        return ending.size() == 1 ? ending : List.of();
    }

    private List<Sym> symbols(String text, boolean called) {
        String[] parts = text.split("[.#:]+", -1);
        String name = parts[parts.length - 1];
        if (name.length() < SHORTEST) {
            return List.of();
        }
        boolean qualified = parts.length > 1;
        List<Sym> found = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Sym symbol : world.named(family, name)) {
                boolean fits = family != Family.NONE && !symbol.unit.facts.test();
                if (fits && (qualified ? ends(symbol, parts) : speaks(symbol, called))) {
                    found.add(symbol);
                }
            }
        }
        return found.size() > MOST ? List.of() : found;
    }

    private static boolean ends(Sym symbol, String[] parts) {
        return symbol.owner != null && symbol.owner.name().equals(parts[parts.length - 2]);
    }

    /** A bare word means a type or a function, and only where it does not look like a word. */
    private static boolean speaks(Sym symbol, boolean called) {
        String name = symbol.name();
        boolean odd =
                name.indexOf('_') > 0 || !name.equals(name.toLowerCase(java.util.Locale.ROOT));
        return called ? symbol.isCallable() || symbol.isType() : odd && symbol.owner == null;
    }
}

package dev.neuraltools.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The line that says where a chunk stands. */
final class ChunkHeader {

    private static final int LIMIT = 200;
    private static final int PATH_LIMIT = 110;
    private static final String SEPARATOR = " > ";

    private ChunkHeader() {}

    /**
     * {@code path > Outer > method}, with the signature in place of the last name where the chunk
     * does not itself begin the declaration; at most 200 characters.
     */
    static String of(String path, List<SymbolDef> symbols, int symbol, Piece piece) {
        Deque<String> names = new ArrayDeque<>();
        int at = symbol;
        for (int steps = 0; at >= 0 && steps < 20; steps++) {
            SymbolDef shown = symbols.get(at);
            boolean declared = at != symbol || contains(piece, shown.nameLine());
            names.addFirst(
                    declared || shown.signature().isEmpty() ? shown.name() : shown.signature());
            at = shown.parent();
        }
        names.addFirst(shortened(path));
        return Names.folded(String.join(SEPARATOR, names), LIMIT);
    }

    private static boolean contains(Piece piece, int line) {
        return piece.first() <= line && line <= piece.last();
    }

    private static String shortened(String path) {
        return path.length() <= PATH_LIMIT
                ? path
                : "…" + path.substring(path.length() - PATH_LIMIT + 1);
    }
}

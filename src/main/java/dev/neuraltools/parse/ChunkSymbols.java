package dev.neuraltools.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which symbol a run of lines shows, and which it defines. */
final class ChunkSymbols {

    private final List<SymbolDef> symbols;

    ChunkSymbols(List<SymbolDef> symbols) {
        this.symbols = symbols;
    }

    /**
     * The smallest symbol that encloses all of the lines, or one that takes more than half of them;
     * −1 where there is none.
     */
    int symbol(Piece piece) {
        int best = -1;
        for (int index = 0; index < symbols.size(); index++) {
            if (shows(symbols.get(index), piece) && (best < 0 || length(index) <= length(best))) {
                best = index;
            }
        }
        return best;
    }

    List<String> defines(Piece piece) {
        Set<String> names = new LinkedHashSet<>();
        for (SymbolDef symbol : symbols) {
            boolean here = symbol.nameLine() >= piece.first() && symbol.nameLine() <= piece.last();
            if (here) {
                names.add(symbol.name());
            }
        }
        return List.copyOf(names);
    }

    private int length(int index) {
        return symbols.get(index).endLine() - symbols.get(index).startLine();
    }

    private static boolean shows(SymbolDef symbol, Piece piece) {
        int shared =
                Math.min(symbol.endLine(), piece.last())
                        - Math.max(symbol.startLine(), piece.first())
                        + 1;
        return shared * 2 > piece.last() - piece.first() + 1;
    }
}

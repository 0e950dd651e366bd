package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Chunks of one code file. */
final class CodeChunks {

    /** A callable with at least so many lines gets a chunk of its own. */
    private static final int ALONE_LINES = 10;

    private static final Pattern LICENCE =
            Pattern.compile(
                    "copyright|licen[cs]ed? |SPDX-License|all rights reserved",
                    Pattern.CASE_INSENSITIVE);

    private final String path;
    private final String text;
    private final Lines lines;
    private final List<SymbolDef> symbols;

    CodeChunks(String path, String text, Lines lines, List<SymbolDef> symbols) {
        this.path = path;
        this.text = text;
        this.lines = lines;
        this.symbols = symbols;
    }

    List<Chunk> chunks(Block file, List<Match> matches) {
        Cutter cutter = new Cutter(lines, glued(), boilerplate(matches), alone());
        ChunkSymbols shown = new ChunkSymbols(symbols);
        List<Chunk> chunks = new ArrayList<>();
        for (Piece piece : cutter.cut(file)) {
            Piece trimmed = trimmed(piece);
            int symbol = shown.symbol(trimmed);
            chunks.add(
                    new Chunk(
                            trimmed.first(),
                            trimmed.last(),
                            ChunkHeader.of(path, symbols, symbol, trimmed),
                            ChunkText.of(lines, trimmed),
                            symbol,
                            shown.defines(trimmed),
                            !cutter.isBoilerplate(trimmed)));
        }
        return chunks;
    }

    private Piece trimmed(Piece piece) {
        int first = piece.first();
        int last = piece.last();
        while (first < last && lines.blank(first)) {
            first++;
        }
        while (last > first && lines.blank(last)) {
            last--;
        }
        return new Piece(first, last, piece.joins());
    }

    /** What stands between a symbol's comment and its name is not torn from it. */
    private BitSet glued() {
        BitSet glued = new BitSet();
        for (SymbolDef symbol : symbols) {
            if (symbol.nameLine() > symbol.startLine()) {
                glued.set(symbol.startLine() + 1, symbol.nameLine() + 1);
            }
        }
        return glued;
    }

    private NavigableMap<Integer, Integer> alone() {
        NavigableMap<Integer, Integer> alone = new TreeMap<>();
        for (SymbolDef symbol : symbols) {
            if (symbol.kind().isCallable()
                    && symbol.endLine() - symbol.startLine() + 1 >= ALONE_LINES) {
                alone.put(symbol.nameLine(), symbol.endLine());
            }
        }
        return alone;
    }

    private BitSet boilerplate(List<Match> matches) {
        BitSet boilerplate = new BitSet();
        BitSet comments = new BitSet();
        for (Match match : matches) {
            int first = lines.of(match.span().start());
            switch (match.role()) {
                case IMPORT, PACKAGE -> boilerplate.set(first, lines.last(match.span()) + 1);
                case LEADING -> comments.set(first, lines.last(match.span()) + 1);
                default -> {
                    // it says something
                }
            }
        }
        int first = comments.nextSetBit(1);
        int end = first < 0 ? 0 : comments.nextClearBit(first);
        if (first == firstLine()
                && LICENCE.matcher(text.substring(lines.start(first), lines.end(end - 1))).find()) {
            boilerplate.set(first, end);
        }
        return boilerplate;
    }

    /** The first line that is not blank, 0 where all are. */
    private int firstLine() {
        int line = 1;
        while (line <= lines.count() && lines.blank(line)) {
            line++;
        }
        return line <= lines.count() ? line : 0;
    }
}

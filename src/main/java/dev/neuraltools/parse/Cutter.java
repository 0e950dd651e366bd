package dev.neuraltools.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;

/**
 * Cuts a code file into runs of lines along its syntax tree.
 *
 * <p>What is small enough stays whole; what is not is cut between its children, theirs, and so on
 * (Zhang et al., cAST, 2025); small neighbours under the same parent are joined again. The pieces
 * cover the file without a gap or an overlap.
 */
final class Cutter {

    /** What is no longer than this stays whole. */
    private static final int WHOLE_LINES = 30;

    private static final int WHOLE_CHARACTERS = 1_200;

    /** Small neighbours are joined up to this: the 25 lines that an embedder reads best. */
    static final int TARGET_LINES = 25;

    private static final int TARGET_CHARACTERS = 900;

    private final Lines lines;

    /** Lines before which no cut is made: they belong to the declaration above. */
    private final BitSet glued;

    /** Lines that say nothing by themselves: imports, licences. */
    private final BitSet boilerplate;

    /** The name line and the last line of each callable that is long enough to stand alone. */
    private final NavigableMap<Integer, Integer> alone;

    Cutter(Lines lines, BitSet glued, BitSet boilerplate, NavigableMap<Integer, Integer> alone) {
        this.lines = lines;
        this.glued = glued;
        this.boilerplate = boilerplate;
        this.alone = alone;
    }

    /** The pieces of a whole file, none of them blank. */
    List<Piece> cut(Block file) {
        if (lines.count() == 0) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : pieces(List.of(file), 1, lines.count())) {
            pieces.addAll(withinBounds(piece));
        }
        pieces.removeIf(piece -> nonBlank(piece.first(), piece.last()) == 0);
        return pieces;
    }

    private List<Piece> pieces(List<Block> blocks, int first, int last) {
        if (fits(first, last, WHOLE_LINES, WHOLE_CHARACTERS)) {
            return List.of(new Piece(first, last, !holdsAlone(first, last)));
        }
        List<Unit> units = units(blocks, first, last);
        if (units.size() == 1) {
            List<Block> opened = opened(blocks);
            return opened.isEmpty()
                    ? List.of(new Piece(first, last, false))
                    : pieces(opened, first, last);
        }
        List<Piece> pieces = new ArrayList<>();
        for (Unit unit : units) {
            pieces.addAll(pieces(unit.blocks, unit.first, unit.last));
        }
        return joined(pieces);
    }

    /** Blocks that share lines, and the lines that they and the gap before them take. */
    private static final class Unit {
        final int first;
        int last;
        final List<Block> blocks = new ArrayList<>();

        Unit(int first, int last) {
            this.first = first;
            this.last = last;
        }
    }

    private List<Unit> units(List<Block> blocks, int first, int last) {
        List<Unit> units = new ArrayList<>();
        units.add(new Unit(first, first));
        for (Block block : blocks) {
            Unit unit = units.getLast();
            int begins = Math.clamp(lines.of(block.span().start()), first, last);
            if (begins > unit.last && !unit.blocks.isEmpty() && !staysWith(unit.last, begins)) {
                unit = new Unit(unit.last + 1, begins);
                units.add(unit);
            }
            unit.last = Math.clamp(lines.last(block.span()), unit.last, last);
            unit.blocks.add(block);
        }
        units.getLast().last = last;
        return units;
    }

    /** Whether what begins on a line belongs to what ended above it. */
    private boolean staysWith(int ended, int begins) {
        for (int line = ended + 1; line <= begins; line++) {
            if (glued.get(line)) {
                return true;
            }
        }
        return closes(begins);
    }

    private boolean closes(int line) {
        String text = lines.line(line).strip();
        return text.equals("end") || text.chars().allMatch(c -> ")]}>;,".indexOf(c) >= 0);
    }

    /** The blocks with each replaced by its children; empty where none has any. */
    private static List<Block> opened(List<Block> blocks) {
        if (blocks.stream().allMatch(block -> block.children().isEmpty())) {
            return List.of();
        }
        List<Block> opened = new ArrayList<>();
        for (Block block : blocks) {
            opened.addAll(block.children().isEmpty() ? List.of(block) : block.children());
        }
        return opened;
    }

    private List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && join(before, piece)) {
                joined.set(joined.size() - 1, before.to(piece.last()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private boolean join(Piece before, Piece after) {
        if (nonBlank(after.first(), after.last()) == 0) {
            return true;
        }
        return before.joins()
                && after.joins()
                && isBoilerplate(before) == isBoilerplate(after)
                && fits(before.first(), after.last(), TARGET_LINES, TARGET_CHARACTERS);
    }

    /** Whether all of its lines that are not blank say nothing by themselves. */
    boolean isBoilerplate(Piece piece) {
        for (int line = piece.first(); line <= piece.last(); line++) {
            if (!boilerplate.get(line) && !lines.blank(line)) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsAlone(int first, int last) {
        return alone.subMap(first, true, last, true).values().stream().anyMatch(end -> end <= last);
    }

    private boolean fits(int first, int last, int maxLines, int maxCharacters) {
        return lines.end(last) - lines.start(first) <= maxCharacters
                ? nonBlank(first, last) <= maxLines
                : first == last;
    }

    private List<Piece> withinBounds(Piece piece) {
        if (fits(piece.first(), piece.last(), WHOLE_LINES, WHOLE_CHARACTERS)) {
            return List.of(piece);
        }
        List<Piece> parts = new ArrayList<>();
        int first = piece.first();
        for (int line = first + 1; line <= piece.last(); line++) {
            if (!fits(first, line, TARGET_LINES, TARGET_CHARACTERS)) {
                parts.add(new Piece(first, line - 1, false));
                first = line;
            }
        }
        parts.add(new Piece(first, piece.last(), false));
        return parts;
    }

    private int nonBlank(int first, int last) {
        int count = 0;
        for (int line = first; line <= last; line++) {
            count += lines.blank(line) ? 0 : 1;
        }
        return count;
    }
}

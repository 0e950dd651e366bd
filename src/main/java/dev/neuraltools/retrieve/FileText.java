package dev.neuraltools.retrieve;

import dev.neuraltools.vector.CodeChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A file put together from its chunks; lines that no chunk holds are blank ones.
 *
 * @param language of the file
 * @param lines by number, those that a chunk holds
 */
record FileText(String language, TreeMap<Integer, String> lines) {

    /**
     * @param chunks of one file, at least one; they may overlap
     */
    static FileText of(List<CodeChunk> chunks) {
        TreeMap<Integer, String> lines = new TreeMap<>();
        for (CodeChunk chunk : chunks) {
            int number = chunk.startLine();
            for (String line : chunk.text().lines().toList()) {
                lines.putIfAbsent(number++, line);
            }
        }
        return new FileText(chunks.getFirst().language(), lines);
    }

    /** The number of the last line that is not blank. */
    int lastLine() {
        return lines.isEmpty() ? 0 : lines.lastKey();
    }

    /** The lines between two numbers, both inclusive. */
    List<String> between(int first, int last) {
        List<String> between = new ArrayList<>();
        for (int number = first; number <= Math.min(last, lastLine()); number++) {
            between.add(lines.getOrDefault(number, ""));
        }
        return between;
    }
}

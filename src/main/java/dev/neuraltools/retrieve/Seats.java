package dev.neuraltools.retrieve;

import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.CodeTokenizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the chunk that stands for a file, when it is the file that was found. */
final class Seats {

    private Seats() {}

    /**
     * Of each file, the chunk that has most of the words; among equals the first that defines
     * something, for a file begins with its licence and imports.
     */
    static List<CodeChunk> of(Collection<CodeChunk> chunks, String words) {
        Set<String> wanted = new HashSet<>(CodeTokenizer.tokens(words));
        Map<String, Optional<CodeChunk>> best =
                chunks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CodeChunk::path,
                                        Collectors.maxBy(
                                                Comparator.<CodeChunk>comparingInt(
                                                                c -> shared(c, wanted))
                                                        .thenComparing(c -> !c.defines().isEmpty())
                                                        .thenComparingInt(c -> -c.startLine()))));
        return best.values().stream().flatMap(Optional::stream).toList();
    }

    /** The chunk of a file that holds a line. */
    static Optional<CodeChunk> holding(Collection<CodeChunk> chunks, String path, int line) {
        return chunks.stream()
                .filter(c -> c.path().equals(path))
                .filter(c -> c.startLine() <= line && line <= c.endLine())
                .findFirst();
    }

    private static int shared(CodeChunk chunk, Set<String> wanted) {
        Set<String> found = new HashSet<>();
        CodeTokenizer.forEach(
                chunk.header() + " " + chunk.text(),
                token -> {
                    if (wanted.contains(token)) {
                        found.add(token);
                    }
                });
        return found.size();
    }
}

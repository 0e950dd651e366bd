package dev.neuraltools.vector;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which chunks may be found.
 *
 * @param paths only chunks of these files; empty for all (a glob is resolved to paths before)
 * @param languages only these; empty for all
 * @param kinds only chunks that show a symbol of these kinds; empty for all
 * @param test only tests (true), only what is no test (false), or both (empty)
 * @param contains every one of these strings stands in the text, letter by letter
 */
public record ChunkFilter(
        Set<String> paths,
        Set<String> languages,
        Set<String> kinds,
        Optional<Boolean> test,
        List<String> contains) {

    /** Every chunk. */
    public static final ChunkFilter ALL =
            new ChunkFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), List.of());

    public ChunkFilter {
        paths = Set.copyOf(paths);
        languages = Set.copyOf(languages);
        kinds = Set.copyOf(kinds);
        contains = List.copyOf(contains);
    }
}

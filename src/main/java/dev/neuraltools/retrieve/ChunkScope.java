package dev.neuraltools.retrieve;

import dev.neuraltools.vector.ChunkFilter;
import dev.neuraltools.vector.CodeChunk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which chunks a request admits.
 *
 * @param path only files that match
 * @param languages only these; empty for all
 * @param kinds only these; empty for all
 * @param paths the indexed files that match {@code path}; empty where all of them do, where there
 *     is no such filter, and where the list of files could not be read
 * @param none whether no indexed file matches
 */
record ChunkScope(
        Optional<PathGlob> path,
        Set<String> languages,
        Set<String> kinds,
        Set<String> paths,
        boolean none) {

    static ChunkScope of(SearchRequest request, List<String> files) {
        Set<String> languages =
                request.language()
                        .map(l -> l.equals("typescript") ? Set.of(l, "tsx") : Set.of(l))
                        .orElse(Set.of());
        Set<String> kinds = request.kind().map(Set::of).orElse(Set.of());
        if (request.path().isEmpty() || files.isEmpty()) {
            return new ChunkScope(request.path(), languages, kinds, Set.of(), false);
        }
        PathGlob glob = request.path().get();
        Set<String> paths = files.stream().filter(glob::matches).collect(Collectors.toSet());
        boolean all = paths.size() == files.size();
        return new ChunkScope(
                request.path(), languages, kinds, all ? Set.of() : paths, paths.isEmpty());
    }

    /** The same for files as a whole: a file may hold what is asked for whatever it begins with. */
    ChunkScope files() {
        return new ChunkScope(path, languages, Set.of(), paths, none);
    }

    /** For the store. */
    ChunkFilter filter(List<String> contains) {
        return new ChunkFilter(paths, languages, kinds, Optional.empty(), contains);
    }

    boolean admits(CodeChunk chunk) {
        return path.map(glob -> glob.matches(chunk.path())).orElse(true)
                && (languages.isEmpty() || languages.contains(chunk.language()))
                && (kinds.isEmpty() || kinds.contains(chunk.kind()));
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.scope.Content;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of the indexed files, kept for the projects that were asked about last and read again
 * when a project has changed. Thread-safe; blocks as {@link CodeGraph#files} does.
 */
final class ProjectFiles {

    private static final int KEPT = 32;

    private final CodeGraph graph;
    private final Map<String, Paths> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Paths> eldest) {
                            return size() > KEPT;
                        }
                    });

    private record Paths(Content content, List<String> paths) {}

    ProjectFiles(CodeGraph graph) {
        this.graph = graph;
    }

    /** All paths, ascending. */
    List<String> paths(Target target) {
        Content content = target.content();
        Paths known = kept.get(target.project());
        if (known != null && known.content.equals(content)) {
            return known.paths;
        }
        List<String> paths =
                graph.files(target.scope()).stream().map(FileNode::path).sorted().toList();
        kept.put(target.project(), new Paths(content, paths));
        return paths;
    }

    /** Whether a file of this path is indexed. */
    boolean contains(Target target, String path) {
        return path.indexOf('#') < 0 && Collections.binarySearch(paths(target), path) >= 0;
    }

    /**
     * The file that ends as a path that was written elsewhere: the one that has most of its last
     * parts, where that is one alone or the path is long enough to say so.
     */
    Optional<String> endingLike(Target target, String written) {
        List<String> parts = List.of(written.split("/", -1));
        for (int from = 0; from < parts.size(); from++) {
            String end = String.join("/", parts.subList(from, parts.size()));
            List<String> found = ending(paths(target), end);
            if (found.size() == 1 || (!found.isEmpty() && parts.size() - from > 1)) {
                return Optional.of(found.getFirst());
            }
            if (!found.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Paths that end in these parts, the shortest first. */
    static List<String> ending(List<String> paths, String end) {
        String tail = "/" + end;
        return paths.stream()
                .filter(path -> path.equals(end) || path.endsWith(tail))
                .sorted(Comparator.comparingInt(String::length))
                .toList();
    }
}

package dev.neuraltools.index.git;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which files change together: the Jaccard index of the commits of two files, of those pairs that
 * at least two commits share, the strongest of each file.
 */
public final class CoChanges {

    private static final int SUPPORT = 2;
    private static final int PER_FILE = 10;

    private record Pair(String first, String second) {}

    private static final Comparator<Edge> STRONGEST =
            Comparator.comparingDouble(Edge::confidence)
                    .reversed()
                    .thenComparing(Edge::from)
                    .thenComparing(Edge::to);

    private CoChanges() {}

    /** The edges, from the smaller path to the larger, in the order of their ends. */
    public static List<Edge> of(List<PastCommit> commits) {
        Map<String, Integer> changes = new HashMap<>();
        Map<Pair, Integer> shared = new HashMap<>();
        for (PastCommit commit : commits) {
            List<String> paths = commit.paths();
            for (int i = 0; i < paths.size(); i++) {
                changes.merge(paths.get(i), 1, Integer::sum);
                for (int j = i + 1; j < paths.size(); j++) {
                    shared.merge(new Pair(paths.get(i), paths.get(j)), 1, Integer::sum);
                }
            }
        }
        return strongest(changes, shared);
    }

    private static List<Edge> strongest(Map<String, Integer> changes, Map<Pair, Integer> shared) {
        Map<String, List<Edge>> byFile = new HashMap<>();
        shared.forEach((pair, both) -> {
            if (both >= SUPPORT) {
                Edge edge = edge(pair, both, changes);
                byFile.computeIfAbsent(pair.first, file -> new ArrayList<>()).add(edge);
                byFile.computeIfAbsent(pair.second, file -> new ArrayList<>()).add(edge);
            }
        });
        TreeSet<Edge> kept =
                new TreeSet<>(Comparator.comparing(Edge::from).thenComparing(Edge::to));
        byFile.values()
                .forEach(edges ->
                        edges.stream().sorted(STRONGEST).limit(PER_FILE).forEach(kept::add));
        return List.copyOf(kept);
    }

    private static Edge edge(Pair pair, int both, Map<String, Integer> changes) {
        int either =
                changes.getOrDefault(pair.first, 0) + changes.getOrDefault(pair.second, 0) - both;
        return new Edge(
                EdgeKind.CO_CHANGES, pair.first, pair.second, "git", (double) both / either, 0);
    }
}

package dev.neuraltools.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A change of some files, to be made in one transaction.
 *
 * <p>Symbols that a file had and still has keep their node and so the edges into it; those it no
 * longer has go, with every edge; new ones appear.
 *
 * @param removed paths that are gone, with all that they held
 * @param files added or changed files
 * @param symbols every symbol of {@code files}
 * @param edges by the path in which they begin: all edges of each such path, in place of those that
 *     it had; a path may be here whose file has not changed
 * @param facts for each of {@code files}, what {@link CodeGraph#facts} gives back
 * @param edgeDigests for each path in {@code edges}, the new {@link FileNode#edgeDigest()}
 * @param centrality new values of symbols of other files whose centrality moved
 */
public record FileReplacement(
        Set<String> removed,
        List<FileNode> files,
        List<SymbolNode> symbols,
        Map<String, List<Edge>> edges,
        Map<String, byte[]> facts,
        Map<String, String> edgeDigests,
        Map<String, Double> centrality) {}

package dev.neuraltools.index;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.FileNode;
import dev.neuraltools.graph.FileReplacement;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.index.link.EdgeDigest;
import dev.neuraltools.index.link.FileFacts;
import dev.neuraltools.index.link.Linker;
import dev.neuraltools.index.link.Links;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a change of some files changes in the graph. All files are linked again in memory, and what
 * came out differently is written: so the graph is what linking from nothing would have made.
 */
final class Relink {

    private Relink() {}

    /**
     * The replacement.
     *
     * @param indexed every file as the graph has it
     * @param facts of every file as the graph has them
     * @param changed files that are new or differ
     * @param removed paths that are gone
     */
    static FileReplacement of(
            Collection<FileNode> indexed,
            Map<String, FileFacts> facts,
            List<IndexedFile> changed,
            Set<String> removed) {
        Map<String, FileFacts> now = new HashMap<>(facts);
        now.keySet().removeAll(removed);
        changed.forEach(file -> now.put(file.source().path(), file.facts()));
        CompletableFuture<Links> earlier =
                CompletableFuture.supplyAsync(() -> Linker.link(facts.values()));
        Links links = Linker.link(now.values());
        Links before = earlier.join();

        Map<String, String> digests = new HashMap<>();
        indexed.forEach(file -> digests.put(file.path(), file.edgeDigest()));
        changed.forEach(file -> digests.put(file.source().path(), ""));

        Map<String, List<Edge>> edges = new HashMap<>();
        Map<String, String> newDigests = new HashMap<>();
        links.edges()
                .forEach((path, list) -> {
                    String digest = EdgeDigest.of(list);
                    if (!digest.equals(digests.get(path))) {
                        edges.put(path, list);
                        newDigests.put(path, digest);
                    }
                });
        return replacement(
                changed, removed, links, edges, newDigests, moved(before, links, changed));
    }

    private static Map<String, Double> moved(Links before, Links after, List<IndexedFile> changed) {
        Set<String> written = new HashSet<>();
        for (IndexedFile file : changed) {
            for (int i = 0; i < file.symbols().size(); i++) {
                written.add(file.facts().id(i));
            }
        }
        Map<String, Double> moved = new HashMap<>();
        after.centrality()
                .forEach((id, value) -> {
                    if (!value.equals(before.centrality().get(id)) && !written.contains(id)) {
                        moved.put(id, value);
                    }
                });
        return moved;
    }

    private static FileReplacement replacement(
            List<IndexedFile> changed,
            Set<String> removed,
            Links links,
            Map<String, List<Edge>> edges,
            Map<String, String> digests,
            Map<String, Double> centrality) {
        List<FileNode> files = new ArrayList<>();
        List<SymbolNode> symbols = new ArrayList<>();
        Map<String, byte[]> facts = new HashMap<>();
        for (IndexedFile file : changed) {
            String path = file.source().path();
            files.add(file.node(digests.getOrDefault(path, "")));
            symbols.addAll(file.nodes(links.centrality()));
            facts.put(path, file.facts().toBytes());
        }
        return new FileReplacement(
                Set.copyOf(removed), files, symbols, edges, facts, digests, centrality);
    }
}

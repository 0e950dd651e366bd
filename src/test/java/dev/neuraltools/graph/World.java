package dev.neuraltools.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A small code base that changes at random, and knows which edges it has at any time. */
final class World {

    private static final List<String> NAMES = List.of("open", "close", "evict", "find", "put");

    private record Content(FileNode file, List<SymbolNode> symbols, byte[] facts) {}

    private final Random random;
    private final Map<String, Content> contents = new TreeMap<>();
    private int version;

    World(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            put(path(i));
        }
    }

    List<FileNode> files() {
        return contents.values().stream().map(Content::file).toList();
    }

    List<SymbolNode> symbols() {
        return contents.values().stream().flatMap(c -> c.symbols().stream()).toList();
    }

    Map<String, byte[]> facts() {
        Map<String, byte[]> facts = new HashMap<>();
        contents.forEach((path, content) -> facts.put(path, content.facts()));
        return facts;
    }

    /**
     * Each symbol calls a name of its choice, wherever that is defined; each file holds its own.
     */
    Map<String, List<Edge>> edges() {
        Map<String, List<Edge>> edges = new LinkedHashMap<>();
        contents.forEach((path, content) -> {
            List<Edge> own = new ArrayList<>();
            for (SymbolNode symbol : content.symbols()) {
                own.add(Sample.edge(EdgeKind.CONTAINS, path, symbol.id()));
                own.addAll(calls(symbol));
            }
            edges.put(path, own);
        });
        return edges;
    }

    /** Removes, adds and changes a few files, and says so as an indexer would. */
    FileReplacement change() {
        var before = edges();
        Set<String> removed = new HashSet<>();
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String path = path(random.nextInt(8));
            if (random.nextInt(4) == 0 && contents.remove(path) != null) {
                removed.add(path);
                changed.remove(path);
            } else {
                put(path);
                changed.add(path);
                removed.remove(path);
            }
        }
        return replacement(before, removed, changed);
    }

    private FileReplacement replacement(
            Map<String, List<Edge>> before, Set<String> removed, Set<String> changed) {
        Map<String, List<Edge>> edges = new HashMap<>();
        edges().forEach((path, now) -> {
            if (changed.contains(path) || !now.equals(before.get(path))) {
                edges.put(path, now);
            }
        });
        Map<String, String> digests = new HashMap<>();
        edges.keySet().forEach(path -> digests.put(path, "digest"));
        return new FileReplacement(
                removed,
                files().stream().filter(file -> changed.contains(file.path())).toList(),
                symbols().stream().filter(symbol -> changed.contains(symbol.path())).toList(),
                edges,
                facts(),
                digests,
                Map.of());
    }

    private List<Edge> calls(SymbolNode symbol) {
        String wanted = NAMES.get(Math.floorMod(symbol.startLine(), NAMES.size()));
        return symbols().stream()
                .filter(other -> other.name().equals(wanted) && !other.equals(symbol))
                .map(other -> Sample.edge(EdgeKind.CALLS, symbol.id(), other.id(), 0.5))
                .toList();
    }

    private void put(String path) {
        version++;
        List<SymbolNode> symbols = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                int line = 1 + random.nextInt(100);
                symbols.add(Sample.symbol(path, "Type." + name, "method", line, 0.5));
            }
        }
        var file = Sample.file(path, "hash-" + version);
        contents.put(path, new Content(file, symbols, new byte[] {(byte) version}));
    }

    private static String path(int number) {
        return "src/File" + number + ".java";
    }
}

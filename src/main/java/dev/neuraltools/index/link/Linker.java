package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Links the files of a project: a pure function of their facts, in whatever order they come.
 * Thread-safe; uses the common pool.
 */
public final class Linker {

    private final World world;
    private final Hierarchy hierarchy;
    private final Calls calls;
    private final ImportLinks imports;
    private final TestLinks tests;
    private final DocumentLinks documents;

    private Linker(Collection<FileFacts> files) {
        world = new World(files);
        Binder binder = new Binder(world);
        world.units().forEach(binder::bind);
        Names names = new Names(world);
        Types types = new Types(world, names);
        Expressions expressions = new Expressions(names, types);
        hierarchy = new Hierarchy(types, expressions);
        calls = new Calls(world, names, types, expressions);
        imports = new ImportLinks(binder);
        tests = new TestLinks(world);
        documents = new DocumentLinks(world);
    }

    /** The edges between files and symbols, and how central each symbol is. */
    public static Links link(Collection<FileFacts> files) {
        return new Linker(files).link();
    }

    private Links link() {
        world.units().parallelStream()
                .map(hierarchy::supers)
                .toList()
                .forEach(found -> found.forEach((type, supers) -> type.supers = supers));
        world.units().forEach(unit -> unit.types.clear());
        Map<String, List<Edge>> edges =
                world.units().parallelStream()
                        .collect(
                                Collectors.toMap(
                                        Unit::path,
                                        this::edges,
                                        (one, other) -> one,
                                        TreeMap::new));
        return new Links(edges, Centrality.of(world, edges));
    }

    private List<Edge> edges(Unit unit) {
        Edges edges = new Edges();
        for (Sym symbol : unit.symbols) {
            int parent = symbol.facts.parent();
            edges.add(EdgeKind.CONTAINS, unit.facts.id(parent), symbol.id, Rules.SYNTAX, 1, 0);
        }
        for (Reference reference : unit.facts.references()) {
            link(unit, reference, edges);
        }
        imports.link(unit, edges);
        tests.link(unit, world, edges);
        documents.link(unit, edges);
        return edges.sorted();
    }

    private void link(Unit unit, Reference reference, Edges edges) {
        int at = reference.from();
        @Nullable Sym from = at < 0 || at >= unit.symbols.length ? null : unit.symbols[at];
        switch (reference.kind()) {
            case CALL, NEW -> calls.link(unit, from, reference, edges);
            case TYPE, EXTENDS, IMPLEMENTS -> hierarchy.link(unit, from, reference, edges);
        }
    }
}

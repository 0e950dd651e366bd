package dev.neuraltools.index.link;

import dev.neuraltools.graph.Edge;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.Import;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which files a file imports; of a package those of its files that are used. */
final class ImportLinks {

    private final Binder binder;

    ImportLinks(Binder binder) {
        this.binder = binder;
    }

    /** Adds the edges of a file whose references are linked. */
    void link(Unit unit, Edges edges) {
        if (unit.facts.imports().isEmpty()) {
            return;
        }
        Set<String> used = used(edges);
        for (Import imported : unit.facts.imports()) {
            switch (binder.resolve(unit, imported)) {
                case Binding.Found found ->
                        found.symbols().stream()
                                .map(symbol -> symbol.unit)
                                .distinct()
                                .forEach(target -> add(unit, target, imported, edges));
                case Binding.Module(List<Unit> units) when units.size() == 1 ->
                        add(unit, units.getFirst(), imported, edges);
                case Binding.Module(List<Unit> units) ->
                        units.stream()
                                .filter(target -> used.contains(target.path()))
                                .forEach(target -> add(unit, target, imported, edges));
                case Binding.Nothing nothing -> {}
            }
        }
    }

    private static Set<String> used(Edges edges) {
        Set<String> used = new HashSet<>();
        for (Edge edge : edges.all()) {
            int hash = edge.to().indexOf('#');
            used.add(hash < 0 ? edge.to() : edge.to().substring(0, hash));
        }
        return used;
    }

    private static void add(Unit unit, Unit target, Import imported, Edges edges) {
        edges.add(
                EdgeKind.IMPORTS,
                unit.path(),
                target.path(),
                Rules.IMPORT,
                Rules.STATED,
                imported.line());
    }
}

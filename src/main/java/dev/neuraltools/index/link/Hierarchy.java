package dev.neuraltools.index.link;

import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which types extend and implement which. */
final class Hierarchy {

    private final Types types;
    private final Expressions expressions;

    Hierarchy(Types types, Expressions expressions) {
        this.types = types;
        this.expressions = expressions;
    }

    /** The types above each type of a file. Looks at no other file's, so the order is no matter. */
    Map<Sym, List<Sym>> supers(Unit unit) {
        Map<Sym, List<Sym>> supers = new HashMap<>();
        for (Reference reference : unit.facts.references()) {
            Sym type = inheriting(unit, reference);
            if (type != null && type(unit, type, reference) instanceof Binding.Found found) {
                List<Sym> above = supers.computeIfAbsent(type, fresh -> new ArrayList<>());
                found.symbols().stream()
                        .filter(other -> other != type && !above.contains(other))
                        .forEach(above::add);
            }
        }
        return supers;
    }

    private static @Nullable Sym inheriting(Unit unit, Reference reference) {
        boolean inherits =
                reference.kind() == Reference.Kind.EXTENDS
                        || reference.kind() == Reference.Kind.IMPLEMENTS;
        return inherits && reference.from() >= 0
                ? unit.symbols[reference.from()].typeAround()
                : null;
    }

    /** The type that a reference in the role of a type means. */
    Binding type(Unit unit, @Nullable Sym from, Reference reference) {
        if (reference.receiver().isEmpty()) {
            Sym outer = reference.kind() == Reference.Kind.TYPE || from == null ? from : from.owner;
            return types.named(unit, outer, reference.name());
        }
        return switch (expressions.of(unit, from, reference.receiver())) {
            case Binding.Module module -> inModule(module, reference.name());
            case Binding.Found found -> nested(found, reference.name());
            case Binding.Nothing nothing -> nothing;
        };
    }

    private static Binding inModule(Binding.Module module, String name) {
        for (Unit unit : module.units()) {
            List<Sym> tops = Want.TYPE.of(unit.top(name));
            if (!tops.isEmpty()) {
                return new Binding.Found(tops, Rules.IMPORT, Rules.NEAR);
            }
        }
        Binding passedOn = module.units().getFirst().imports.get(name);
        return passedOn instanceof Binding.Found ? passedOn : Binding.Nothing.UNKNOWN;
    }

    private static Binding nested(Binding.Found outer, String name) {
        List<Sym> nested =
                outer.symbols().stream()
                        .flatMap(type -> Members.find(type, name, Want.TYPE, -1).stream())
                        .toList();
        return nested.isEmpty()
                ? Binding.Nothing.UNKNOWN
                : new Binding.Found(nested, outer.rule(), outer.confidence());
    }

    /** Adds the edge of a reference in the role of a type. */
    void link(Unit unit, @Nullable Sym from, Reference reference, Edges edges) {
        if (!(type(unit, from, reference)
                instanceof Binding.Found(List<Sym> targets, String rule, double confidence))) {
            return;
        }
        EdgeKind kind =
                switch (reference.kind()) {
                    case EXTENDS -> EdgeKind.EXTENDS;
                    case IMPLEMENTS -> EdgeKind.IMPLEMENTS;
                    default -> EdgeKind.REFERENCES;
                };
        String source = from == null ? unit.path() : from.id;
        for (Sym target : targets) {
            if (from == null || !from.within(target)) {
                edges.add(kind, source, target.id, rule, confidence, reference.line());
            }
        }
    }
}

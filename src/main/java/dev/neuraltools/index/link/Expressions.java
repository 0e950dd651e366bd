package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression before a dot is, followed step by step through declared types: {@code
 * this.pool}, {@code server.Options}, {@code getClient().connection()}.
 */
final class Expressions {

    private final Names names;
    private final Types types;

    Expressions(Names names, Types types) {
        this.names = names;
        this.types = types;
    }

    /** The types, or the module, of an expression; what cannot be followed is unknown. */
    Binding of(Unit unit, @Nullable Sym from, String expression) {
        List<Segment> path = Segment.split(expression);
        if (path.isEmpty()) {
            return Binding.Nothing.UNKNOWN;
        }
        for (int length = path.size(); length > 1; length--) {
            Binding module = unit.imports.get(Segment.join(path.subList(0, length)));
            if (module != null) {
                return follow(module, path.subList(length, path.size()));
            }
        }
        Binding start = start(unit, from, path.getFirst());
        return follow(start, path.subList(1, path.size()));
    }

    private Binding start(Unit unit, @Nullable Sym from, Segment first) {
        Sym type = from == null ? null : from.typeAround();
        return switch (first.name()) {
            case "this", "self", "cls", "Self" ->
                    type == null ? Binding.Nothing.UNKNOWN : stated(List.of(type));
            case "super" ->
                    type == null || type.supers.isEmpty()
                            ? Binding.Nothing.OUTSIDE
                            : stated(type.supers);
            default -> named(unit, from, first);
        };
    }

    /** A bare name that is not imported and not defined around may be a variable. */
    private Binding named(Unit unit, @Nullable Sym from, Segment first) {
        Want want = first.call() ? Want.CALL : Want.ANY;
        Binding found = names.lookup(unit, from, first.name(), want, -1);
        if (found == Binding.Nothing.OUTSIDE && !unit.imports.containsKey(first.name())) {
            return Binding.Nothing.UNKNOWN;
        }
        return found instanceof Binding.Found(List<Sym> symbols, String rule, double sure)
                ? typesOf(symbols)
                : found;
    }

    private static Binding stated(List<Sym> symbols) {
        return new Binding.Found(symbols, Rules.RECEIVER_TYPE, Rules.STATED);
    }

    private Binding follow(Binding start, List<Segment> steps) {
        Binding at = start;
        for (Segment step : steps) {
            at =
                    switch (at) {
                        case Binding.Found found -> member(found.symbols(), step);
                        case Binding.Module module -> inModule(module, step);
                        case Binding.Nothing nothing -> nothing;
                    };
        }
        return at;
    }

    private Binding member(List<Sym> owners, Segment step) {
        Want want = step.call() ? Want.CALL : Want.ANY;
        for (Sym owner : owners) {
            List<Sym> members = Members.find(owner, step.name(), want, -1);
            if (!members.isEmpty()) {
                return typesOf(members);
            }
        }
        return Binding.Nothing.UNKNOWN;
    }

    private Binding inModule(Binding.Module module, Segment step) {
        for (Unit unit : module.units()) {
            List<Sym> tops = unit.top(step.name());
            if (!tops.isEmpty()) {
                return typesOf(tops);
            }
        }
        Binding passedOn = module.units().getFirst().imports.get(step.name());
        return passedOn instanceof Binding.Found(List<Sym> symbols, String rule, double sure)
                ? typesOf(symbols)
                : passedOn == null ? Binding.Nothing.UNKNOWN : passedOn;
    }

    /** The types of symbols that share a name: overloads return the same or nothing is known. */
    private Binding typesOf(List<Sym> symbols) {
        List<Sym> all = new ArrayList<>();
        Binding last = Binding.Nothing.UNKNOWN;
        for (Sym symbol : symbols) {
            last = types.of(symbol);
            if (!(last instanceof Binding.Found(List<Sym> found, String rule, double sure))) {
                return last;
            }
            found.stream().filter(type -> !all.contains(type)).forEach(all::add);
        }
        return all.size() == 1 || symbols.size() == 1 ? last : Binding.Nothing.UNKNOWN;
    }
}

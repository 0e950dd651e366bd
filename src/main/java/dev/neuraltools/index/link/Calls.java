package dev.neuraltools.index.link;

import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.parse.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call calls. */
final class Calls {

    /** Overloads, and candidates of a guess: more are noise. */
    static final int MOST = 3;

    private static final List<String> CONSTRUCTORS = List.of("constructor", "__init__", "init");

    private final Names names;
    private final Types types;
    private final Expressions expressions;
    private final NameGuess guess;

    Calls(World world, Names names, Types types, Expressions expressions) {
        this.names = names;
        this.types = types;
        this.expressions = expressions;
        this.guess = new NameGuess(world);
    }

    /** Adds the edges of a call. */
    void link(Unit unit, @Nullable Sym from, Reference call, Edges edges) {
        Binding target = target(unit, from, call);
        if (target instanceof Binding.Found found) {
            add(unit, from, call, found, edges);
        } else if (target == Binding.Nothing.UNKNOWN) {
            guess.add(unit, from, call, edges);
        }
    }

    private Binding target(Unit unit, @Nullable Sym from, Reference call) {
        if (call.kind() == Reference.Kind.NEW) {
            return constructed(unit, from, call);
        }
        if (call.receiver().isEmpty()) {
            return names.lookup(unit, from, call.name(), Want.CALL, call.arity());
        }
        Binding receiver = receiver(unit, from, call);
        return switch (receiver) {
            case Binding.Found found -> member(found, call);
            case Binding.Module module -> inModule(module, call.name());
            case Binding.Nothing nothing -> nothing;
        };
    }

    private Binding constructed(Unit unit, @Nullable Sym from, Reference call) {
        if (call.receiver().isEmpty()) {
            return types.stated(unit, from, call.name());
        }
        Binding outer = expressions.of(unit, from, call.receiver());
        return switch (outer) {
            case Binding.Found found -> member(found, call);
            case Binding.Module module -> inModule(module, call.name());
            case Binding.Nothing nothing -> Binding.Nothing.OUTSIDE;
        };
    }

    private Binding receiver(Unit unit, @Nullable Sym from, Reference call) {
        if (unit.imports.get(call.receiver()) instanceof Binding.Module module) {
            return module;
        }
        if (call.receiverType().isEmpty() || isSelf(call.receiver())) {
            return expressions.of(unit, from, call.receiver());
        }
        Binding stated = types.stated(unit, from, call.receiverType());
        return stated == Binding.Nothing.UNKNOWN ? Binding.Nothing.OUTSIDE : stated;
    }

    private static boolean isSelf(String receiver) {
        return switch (receiver) {
            case "this", "self", "cls", "super", "super()" -> true;
            default -> false;
        };
    }

    /** A member that the type does not have is none of the project. */
    private static Binding member(Binding.Found owners, Reference call) {
        for (Sym owner : owners.symbols()) {
            List<Sym> members = Members.find(owner, call.name(), Want.CALL, call.arity());
            if (members.isEmpty() && call.kind() == Reference.Kind.NEW) {
                members = Members.find(owner, call.name(), Want.TYPE, -1);
            }
            if (!members.isEmpty()) {
                boolean self = isSelf(call.receiver());
                double sure =
                        owners.confidence() < Rules.PACKAGE ? owners.confidence() : Rules.STATED;
                return new Binding.Found(members, self ? Rules.THIS : Rules.RECEIVER_TYPE, sure);
            }
        }
        return Binding.Nothing.OUTSIDE;
    }

    private static Binding inModule(Binding.Module module, String name) {
        for (Unit unit : module.units()) {
            List<Sym> tops = callable(unit.top(name));
            if (!tops.isEmpty()) {
                return new Binding.Found(tops, Rules.IMPORT, Rules.NEAR);
            }
        }
        Binding passedOn = module.units().getFirst().imports.get(name);
        return passedOn instanceof Binding.Found ? passedOn : Binding.Nothing.OUTSIDE;
    }

    private static List<Sym> callable(List<Sym> symbols) {
        return symbols.stream().filter(s -> s.isCallable() || s.isType()).toList();
    }

    private static void add(
            Unit unit, @Nullable Sym from, Reference call, Binding.Found found, Edges edges) {
        List<Sym> targets = new ArrayList<>();
        for (Sym symbol : found.symbols()) {
            if (symbol.isType()) {
                if (from == null || !from.within(symbol)) {
                    String source = from == null ? unit.path() : from.id;
                    edges.add(
                            EdgeKind.REFERENCES,
                            source,
                            symbol.id,
                            found.rule(),
                            found.confidence(),
                            call.line());
                }
                targets.addAll(constructors(symbol, call.arity()));
            } else {
                targets.add(symbol);
            }
        }
        addBest(unit, from, call, targets, found, edges);
    }

    /** The constructors of a type that may be meant, or the type where it states none. */
    private static List<Sym> constructors(Sym type, int arity) {
        List<Sym> stated = new ArrayList<>(Want.CALL.of(type.members(type.name())));
        stated.removeIf(symbol -> !symbol.isCallable());
        for (String name : CONSTRUCTORS) {
            stated.addAll(type.members(name));
        }
        return stated.isEmpty() ? List.of(type) : Arity.fitting(stated, arity);
    }

    private static void addBest(
            Unit unit,
            @Nullable Sym from,
            Reference call,
            List<Sym> targets,
            Binding.Found found,
            Edges edges) {
        int most = unit.family.overloads() ? MOST : 1;
        List<Sym> best = Arity.fitting(targets, call.arity()).stream().limit(most).toList();
        String source = from == null ? unit.path() : from.id;
        boolean one = best.size() == 1;
        String rule = one ? found.rule() : Rules.OVERLOAD;
        double sure = one ? found.confidence() : found.confidence() / best.size();
        for (Sym target : best) {
            edges.add(EdgeKind.CALLS, source, target.id, rule, round(sure), call.line());
        }
    }

    private static double round(double confidence) {
        return Math.round(confidence * 100) / 100.0;
    }
}

package dev.neuraltools.index.link;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which types a name means, and which type a symbol has. */
final class Types {

    private final World world;
    private final Names names;

    Types(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    /** The types of a simple name at a place; a name that is nowhere and is unique is guessed. */
    Binding named(Unit unit, @Nullable Sym from, String name) {
        Binding binding = names.lookup(unit, from, name, Want.TYPE, -1);
        return binding == Binding.Nothing.UNKNOWN ? unique(unit, name) : binding;
    }

    /**
     * The types of a simple name that stands for a perhaps qualified one: what the packages have
     * that the file imports is looked through too.
     */
    Binding stated(Unit unit, @Nullable Sym from, String name) {
        Binding binding = named(unit, from, name);
        return binding == Binding.Nothing.OUTSIDE && !unit.imports.containsKey(name)
                ? imported(unit, name)
                : binding;
    }

    private static Binding imported(Unit unit, String name) {
        Set<Sym> types = new LinkedHashSet<>();
        for (Binding imported : unit.imports.values()) {
            if (imported instanceof Binding.Module(List<Unit> units)) {
                units.forEach(other -> types.addAll(Want.TYPE.of(other.top(name))));
            }
        }
        return types.size() == 1
                ? new Binding.Found(List.copyOf(types), Rules.IMPORT, Rules.QUALIFIED)
                : Binding.Nothing.OUTSIDE;
    }

    private Binding unique(Unit unit, String name) {
        List<Sym> types = Want.TYPE.of(world.named(unit.family, name));
        return types.size() == 1
                ? new Binding.Found(types, Rules.UNIQUE_NAME, Rules.UNIQUE)
                : Binding.Nothing.UNKNOWN;
    }

    /** The types that a field has or a callable returns, as its own file states it. */
    Binding of(Sym symbol) {
        if (symbol.isType()) {
            return new Binding.Found(List.of(symbol), Rules.RECEIVER_TYPE, Rules.STATED);
        }
        String type = symbol.facts.type();
        if (type.isEmpty()) {
            return Binding.Nothing.UNKNOWN;
        }
        return switch (type) {
            case "this", "Self", "self" -> around(symbol);
            default -> stated(symbol.unit, symbol.owner, type);
        };
    }

    private static Binding around(Sym symbol) {
        Sym type = symbol.typeAround();
        return type == null ? Binding.Nothing.UNKNOWN : new Binding.Found(List.of(type), "", 1);
    }
}

package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bare name means at a place in a file: scopes, file, imports, package, in this order. */
final class Names {

    private final World world;

    Names(World world) {
        this.world = world;
    }

    /**
     * Looks a name up.
     *
     * @param from the symbol around the place, or null for the file
     * @param arity of a call, else −1
     */
    Binding lookup(Unit unit, @Nullable Sym from, String name, Want want, int arity) {
        for (Sym around = from; around != null; around = around.owner) {
            Binding found = within(unit, around, name, want, arity);
            if (found != null) {
                return found;
            }
        }
        return want == Want.TYPE
                ? unit.types.computeIfAbsent(name, fresh -> outside(unit, fresh, want))
                : outside(unit, name, want);
    }

    private static @Nullable Binding within(
            Unit unit, Sym around, String name, Want want, int arity) {
        if (around.isType()) {
            if (want == Want.TYPE && around.name().equals(name)) {
                return found(List.of(around), Rules.SAME_FILE, Rules.NEAR);
            }
            if (want != Want.TYPE && !unit.family.implicitThis()) {
                return null;
            }
            List<Sym> members = Members.find(around, name, want, arity);
            return members.isEmpty() ? null : found(members, Rules.THIS, Rules.STATED);
        }
        List<Sym> nested = want.of(around.members(name));
        return nested.isEmpty() ? null : found(nested, Rules.SAME_FILE, Rules.NEAR);
    }

    private static Binding found(List<Sym> symbols, String rule, double confidence) {
        return new Binding.Found(symbols, rule, confidence);
    }

    /** What a name means in a file, outside of any symbol. */
    private Binding outside(Unit unit, String name, Want want) {
        List<Sym> top = want.of(unit.top(name));
        if (!top.isEmpty()) {
            return found(top, Rules.SAME_FILE, Rules.NEAR);
        }
        Binding imported = unit.imports.get(name);
        if (imported instanceof Binding.Found(List<Sym> symbols, String rule, double sure)) {
            List<Sym> fitting = want.of(symbols);
            return fitting.isEmpty() ? Binding.Nothing.OUTSIDE : found(fitting, rule, sure);
        }
        return imported != null ? imported : around(unit, name, want);
    }

    private Binding around(Unit unit, String name, Want want) {
        if (unit.family.packages()) {
            List<Sym> beside = want.of(world.packageTop(unit, name));
            if (!beside.isEmpty()) {
                return found(beside, Rules.SAME_PACKAGE, Rules.PACKAGE);
            }
        }
        List<Sym> all = wildcards(unit, name, want);
        if (!all.isEmpty()) {
            return found(all, Rules.IMPORT, Rules.PACKAGE);
        }
        return unit.family.explicit() ? Binding.Nothing.OUTSIDE : Binding.Nothing.UNKNOWN;
    }

    private static List<Sym> wildcards(Unit unit, String name, Want want) {
        List<Sym> all = new ArrayList<>();
        unit.wildcardTypes.forEach(type -> all.addAll(want.of(Members.named(type, name))));
        for (Unit wildcard : unit.wildcards) {
            all.addAll(want.of(wildcard.top(name)));
        }
        return all;
    }
}

package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.List;

/** What a file gives to those that import it: its own names, and those that it passes on. */
final class Exports {

    /** Names are passed on through so many files at most. */
    private static final int HOPS = 4;

    private Exports() {}

    static Binding named(Unit unit, String name, ImportRules rules) {
        return named(unit, name, rules, HOPS);
    }

    private static Binding named(Unit unit, String name, ImportRules rules, int hops) {
        List<Sym> own = unit.top(name);
        if (!own.isEmpty()) {
            return new Binding.Found(own, Rules.IMPORT, Rules.NEAR);
        }
        if (hops > 0) {
            for (Import passed : unit.facts.imports()) {
                Binding found = passedOn(unit, name, rules, passed, hops - 1);
                if (found != Binding.Nothing.UNKNOWN) {
                    return found;
                }
            }
        }
        return Binding.Nothing.UNKNOWN;
    }

    private static Binding passedOn(
            Unit unit, String name, ImportRules rules, Import passed, int hops) {
        if (passed.alias().equals(name)) {
            Import whole = new Import(passed.module(), "", passed.module(), passed.line());
            if (rules.resolve(unit, whole) instanceof Binding.Module(List<Unit> units)
                    && !passed.name().isEmpty()) {
                return named(units.getFirst(), passed.name(), rules, hops);
            }
        } else if (passed.alias().equals(Binder.ALL)
                && rules.resolve(unit, passed) instanceof Binding.Module(List<Unit> units)) {
            return named(units.getFirst(), name, rules, hops);
        }
        return Binding.Nothing.UNKNOWN;
    }
}

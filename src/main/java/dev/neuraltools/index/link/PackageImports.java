package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.List;

/** Imports of declared packages: {@code a.b.C}, {@code a.b.*}, members of {@code a.b.C}. */
final class PackageImports implements ImportRules {

    private final World world;

    PackageImports(World world) {
        this.world = world;
    }

    @Override
    public Binding resolve(Unit from, Import imported) {
        String module = imported.module();
        List<Unit> units = world.packageNamed(from.family, module);
        if (imported.name().equals(Binder.ALL) || imported.name().isEmpty()) {
            return units.isEmpty() ? types(from, module) : new Binding.Module(units);
        }
        List<Sym> tops = world.packageTop(from.family, module, imported.name());
        return tops.isEmpty() ? members(from, module, imported.name()) : found(tops);
    }

    private static Binding found(List<Sym> symbols) {
        return symbols.isEmpty()
                ? Binding.Nothing.OUTSIDE
                : new Binding.Found(symbols, Rules.IMPORT, Rules.NEAR);
    }

    /** The type that a dotted name means, whose members are imported. */
    private Binding types(Unit from, String dotted) {
        return found(typesNamed(from, dotted));
    }

    private Binding members(Unit from, String type, String name) {
        return found(
                typesNamed(from, type).stream()
                        .flatMap(owner -> Members.named(owner, name).stream())
                        .toList());
    }

    private List<Sym> typesNamed(Unit from, String dotted) {
        int dot = dotted.lastIndexOf('.');
        if (dot < 0) {
            return List.of();
        }
        String name = dotted.substring(dot + 1);
        String module = dotted.substring(0, dot);
        List<Sym> tops = Want.TYPE.of(world.packageTop(from.family, module, name));
        if (!tops.isEmpty()) {
            return tops;
        }
        return typesNamed(from, module).stream()
                .flatMap(outer -> Want.TYPE.of(outer.members(name)).stream())
                .toList();
    }
}

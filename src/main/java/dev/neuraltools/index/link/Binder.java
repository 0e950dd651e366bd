package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.EnumMap;
import java.util.Map;

/** Binds the imports of every file. */
final class Binder {

    static final String ALL = "*";

    private final Map<Family, ImportRules> rules = new EnumMap<>(Family.class);

    Binder(World world) {
        PackageImports packages = new PackageImports(world);
        rules.put(Family.JVM, packages);
        rules.put(Family.DOTNET, packages);
        rules.put(Family.PYTHON, new PythonImports(world));
        rules.put(Family.SCRIPT, new ScriptImports(world));
        rules.put(Family.GO, new GoImports(world));
        rules.put(Family.NATIVE, new IncludeImports(world));
    }

    void bind(Unit unit) {
        for (Import imported : unit.facts.imports()) {
            Binding binding = resolve(unit, imported);
            if (imported.alias().equals(ALL)) {
                bindAll(unit, binding);
            } else {
                unit.imports.putIfAbsent(imported.alias(), binding);
            }
        }
    }

    /** What an import means. */
    Binding resolve(Unit unit, Import imported) {
        ImportRules own = rules.get(unit.family);
        return own == null ? Binding.Nothing.UNKNOWN : own.resolve(unit, imported);
    }

    private static void bindAll(Unit unit, Binding binding) {
        switch (binding) {
            case Binding.Module module -> unit.wildcards.addAll(module.units());
            case Binding.Found found ->
                    found.symbols().stream().filter(Sym::isType).forEach(unit.wildcardTypes::add);
            case Binding.Nothing nothing -> {}
        }
    }
}

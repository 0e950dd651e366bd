package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Imports of Go: the folder below the module that a {@code go.mod} names. */
final class GoImports implements ImportRules {

    private final World world;
    private final Map<String, String> modules = new HashMap<>();

    GoImports(World world) {
        this.world = world;
        for (Unit unit : world.units()) {
            if (unit.file.equals("go.mod") && !unit.facts.module().isEmpty()) {
                modules.putIfAbsent(unit.facts.module(), unit.folder);
            }
        }
    }

    @Override
    public Binding resolve(Unit from, Import imported) {
        String module = imported.module();
        while (!modules.containsKey(module)) {
            int slash = module.lastIndexOf('/');
            if (slash < 0) {
                return Binding.Nothing.OUTSIDE;
            }
            module = module.substring(0, slash);
        }
        String below = imported.module().substring(module.length());
        List<Unit> units =
                world.folder(Paths.join(modules.getOrDefault(module, ""), below)).stream()
                        .filter(unit -> unit.family == Family.GO && !unit.file.endsWith("_test.go"))
                        .toList();
        return units.isEmpty() ? Binding.Nothing.OUTSIDE : new Binding.Module(units);
    }
}

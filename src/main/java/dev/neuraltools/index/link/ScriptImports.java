package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports of TypeScript and JavaScript: relative paths, and packages of the same repository. */
final class ScriptImports implements ImportRules {

    private static final List<String> ENDINGS =
            List.of(
                    "",
                    ".ts",
                    ".tsx",
                    ".d.ts",
                    ".mts",
                    ".cts",
                    ".js",
                    ".jsx",
                    ".mjs",
                    ".cjs",
                    "/index.ts",
                    "/index.tsx",
                    "/index.js",
                    "/index.jsx",
                    "/index.mjs",
                    "/index.d.ts");
    private static final List<String> ENTRIES = List.of("/src/index", "/src", "/lib", "");

    private final World world;
    private final Map<String, String> packages = new HashMap<>();

    ScriptImports(World world) {
        this.world = world;
        for (Unit unit : world.units()) {
            if (unit.file.equals("package.json") && !unit.facts.module().isEmpty()) {
                packages.putIfAbsent(unit.facts.module(), unit.folder);
            }
        }
    }

    @Override
    public Binding resolve(Unit from, Import imported) {
        Unit unit = file(from, imported.module());
        if (unit == null) {
            return Binding.Nothing.OUTSIDE;
        }
        String name = imported.name();
        if (name.isEmpty() || name.equals(Binder.ALL)) {
            return new Binding.Module(List.of(unit));
        }
        Binding named = Exports.named(unit, name, this);
        if (named != Binding.Nothing.UNKNOWN) {
            return named;
        }
        return name.equals("default") ? byDefault(unit, imported) : Binding.Nothing.OUTSIDE;
    }

    /** The default export has no name of its own: often it is called as the importer calls it. */
    private static Binding byDefault(Unit unit, Import imported) {
        List<Sym> same = unit.top(imported.alias());
        if (same.isEmpty()) {
            same = unit.top(unit.stem());
        }
        return same.isEmpty()
                ? new Binding.Module(List.of(unit))
                : new Binding.Found(same, Rules.IMPORT, Rules.PACKAGE);
    }

    private @Nullable Unit file(Unit from, String module) {
        if (module.startsWith(".")) {
            String path = Paths.resolve(from.folder, module);
            return path == null ? null : withEnding(path);
        }
        if (module.startsWith("@/") || module.startsWith("~/")) {
            return withEnding("src/" + module.substring(2));
        }
        return packaged(module);
    }

    private @Nullable Unit packaged(String module) {
        String name = module;
        String rest = "";
        while (!packages.containsKey(name)) {
            int slash = name.lastIndexOf('/');
            if (slash < 0) {
                return null;
            }
            name = module.substring(0, slash);
            rest = module.substring(slash);
        }
        String folder = packages.get(name);
        for (String entry : ENTRIES) {
            Unit unit = withEnding(Paths.join(folder, entry + rest));
            if (unit != null) {
                return unit;
            }
        }
        return null;
    }

    private @Nullable Unit withEnding(String path) {
        for (String ending : ENDINGS) {
            Unit unit = world.unit(path + ending);
            if (unit != null && unit.family == Family.SCRIPT) {
                return unit;
            }
        }
        return path.matches(".*\\.[mc]?jsx?")
                ? withEnding(path.substring(0, path.lastIndexOf('.')))
                : null;
    }
}

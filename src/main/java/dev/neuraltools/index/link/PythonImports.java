package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports of Python: dotted names from the roots of packages, and relative ones. */
final class PythonImports implements ImportRules {

    private static final String PACKAGE = "__init__";

    private final World world;
    private final Map<String, Unit> modules = new HashMap<>();

    PythonImports(World world) {
        this.world = world;
        for (Unit unit : world.units()) {
            if (unit.family == Family.PYTHON) {
                String path = withoutEnding(unit.path());
                modules.put(dotted(path), unit);
                modules.putIfAbsent(dotted(path.substring(rootOf(unit).length())), unit);
            }
        }
    }

    private static String withoutEnding(String path) {
        int dot = path.lastIndexOf('.');
        String bare = dot < 0 ? path : path.substring(0, dot);
        if (bare.equals(PACKAGE)) {
            return "";
        }
        return bare.endsWith("/" + PACKAGE)
                ? bare.substring(0, bare.length() - PACKAGE.length() - 1)
                : bare;
    }

    private static String dotted(String path) {
        return path.replace('/', '.');
    }

    /** The folder, with a slash at its end, that holds the outermost package around a file. */
    private String rootOf(Unit unit) {
        String folder = unit.folder;
        while (!folder.isEmpty() && world.unit(folder + "/" + PACKAGE + ".py") != null) {
            int slash = folder.lastIndexOf('/');
            folder = slash < 0 ? "" : folder.substring(0, slash);
        }
        return folder.isEmpty() ? "" : folder + "/";
    }

    @Override
    public Binding resolve(Unit from, Import imported) {
        String module = absolute(from, imported.module());
        Unit unit = modules.get(module);
        String name = imported.name();
        if (name.isEmpty() || name.equals(Binder.ALL)) {
            return module(unit);
        }
        if (unit != null) {
            Binding exported = Exports.named(unit, name, this);
            if (exported != Binding.Nothing.UNKNOWN) {
                return exported;
            }
        }
        return module(modules.get(module.isEmpty() ? name : module + "." + name));
    }

    private static Binding module(@Nullable Unit unit) {
        return unit == null ? Binding.Nothing.OUTSIDE : new Binding.Module(List.of(unit));
    }

    private static String absolute(Unit from, String module) {
        int dots = 0;
        while (dots < module.length() && module.charAt(dots) == '.') {
            dots++;
        }
        if (dots == 0) {
            return module;
        }
        String folder = from.folder;
        for (int up = 1; up < dots; up++) {
            int slash = folder.lastIndexOf('/');
            folder = slash < 0 ? "" : folder.substring(0, slash);
        }
        String rest = module.substring(dots);
        String base = dotted(folder);
        return base.isEmpty() || rest.isEmpty() ? base + rest : base + "." + rest;
    }

    /** The module of a name inside of a package, as {@code b} of {@code a}. */
    @Nullable Unit submodule(Unit unit, String name) {
        return modules.get(dotted(withoutEnding(unit.path())) + "." + name);
    }
}

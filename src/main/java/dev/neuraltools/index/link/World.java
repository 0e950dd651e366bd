package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All files of a project and their symbols, by the ways in which they are looked up. */
final class World {

    private static final char SEPARATOR = '\n';

    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Unit> byPath = new HashMap<>();
    private final Map<String, List<Unit>> byFolder = new HashMap<>();
    private final Map<String, List<Unit>> packages = new HashMap<>();
    private final Map<String, Map<String, List<Sym>>> packageTops = new HashMap<>();
    private final Map<Family, Map<String, List<Sym>>> byName = new EnumMap<>(Family.class);

    World(Collection<FileFacts> files) {
        files.stream()
                .sorted(Comparator.comparing(FileFacts::path))
                .map(Unit::new)
                .forEach(this::add);
        units.forEach(this::own);
        units.forEach(this::name);
    }

    private void add(Unit unit) {
        units.add(unit);
        byPath.put(unit.path(), unit);
        byFolder.computeIfAbsent(unit.folder, folder -> new ArrayList<>()).add(unit);
        if (unit.family.packages()) {
            packages.computeIfAbsent(packageKey(unit), key -> new ArrayList<>()).add(unit);
        }
    }

    private static String packageKey(Unit unit) {
        return unit.family == Family.GO
                ? packageKey(unit.family, unit.folder + SEPARATOR + unit.facts.module())
                : packageKey(unit.family, unit.facts.module());
    }

    private static String packageKey(Family family, String name) {
        return family.name() + SEPARATOR + name;
    }

    /** Gives each symbol its owner, and the owner its member. */
    private void own(Unit unit) {
        for (Sym symbol : unit.symbols) {
            int parent = symbol.facts.parent();
            if (parent >= 0 && parent < unit.symbols.length) {
                symbol.owner = unit.symbols[parent];
            } else if (symbol.isCallable()) {
                symbol.owner = typeOfMethod(unit, symbol);
            }
            if (symbol.owner != null) {
                symbol.owner.add(symbol);
            }
            if (symbol.owner == null || symbol.owner.isModule()) {
                unit.addTop(symbol);
            }
        }
    }

    /** The type of a method that stands outside of it: {@code Server.handle} of Go, C++, Rust. */
    private @Nullable Sym typeOfMethod(Unit unit, Sym method) {
        String qualified = method.facts.qualifiedName();
        int dot = qualified.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        String type = qualified.substring(qualified.lastIndexOf('.', dot - 1) + 1, dot);
        Sym own = typeIn(unit, type);
        if (own != null) {
            return own;
        }
        List<Unit> around =
                unit.family.packages()
                        ? packageOf(unit)
                        : byFolder.getOrDefault(unit.folder, List.of());
        for (Unit other : around) {
            Sym found = other == unit ? null : typeIn(other, type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Sym typeIn(Unit unit, String name) {
        for (Sym symbol : unit.symbols) {
            if (symbol.isType() && symbol.name().equals(name)) {
                return symbol;
            }
        }
        return null;
    }

    private void name(Unit unit) {
        Map<String, List<Sym>> names = byName.computeIfAbsent(unit.family, f -> new HashMap<>());
        for (Sym symbol : unit.symbols) {
            names.computeIfAbsent(symbol.name(), name -> new ArrayList<>(1)).add(symbol);
        }
        if (unit.family.packages()) {
            Map<String, List<Sym>> tops =
                    packageTops.computeIfAbsent(packageKey(unit), key -> new HashMap<>());
            unit.allTop()
                    .forEach((name, symbols) ->
                            tops.computeIfAbsent(name, n -> new ArrayList<>(1)).addAll(symbols));
        }
    }

    /** All files, by path. */
    List<Unit> units() {
        return units;
    }

    @Nullable Unit unit(String path) {
        return byPath.get(path);
    }

    List<Unit> folder(String folder) {
        return byFolder.getOrDefault(folder, List.of());
    }

    /** The files that declare a package; of Go: that lie in its folder and declare it. */
    List<Unit> packageNamed(Family family, String name) {
        return packages.getOrDefault(packageKey(family, name), List.of());
    }

    List<Unit> packageOf(Unit unit) {
        return packages.getOrDefault(packageKey(unit), List.of());
    }

    /** What the package of a file defines at its top, in any file. */
    List<Sym> packageTop(Unit unit, String name) {
        return packageTops.getOrDefault(packageKey(unit), Map.of()).getOrDefault(name, List.of());
    }

    /** What a declared package defines at its top. */
    List<Sym> packageTop(Family family, String module, String name) {
        return packageTops
                .getOrDefault(packageKey(family, module), Map.of())
                .getOrDefault(name, List.of());
    }

    /** Every symbol of that name in a family of languages. */
    List<Sym> named(Family family, String name) {
        return byName.getOrDefault(family, Map.of()).getOrDefault(name, List.of());
    }
}

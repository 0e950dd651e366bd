package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Includes of C and C++: beside the file, or the one file whose path ends so. */
final class IncludeImports implements ImportRules {

    private final World world;
    private final Map<String, List<Unit>> byFile = new HashMap<>();

    IncludeImports(World world) {
        this.world = world;
        for (Unit unit : world.units()) {
            if (unit.family == Family.NATIVE) {
                byFile.merge(
                        unit.file,
                        List.of(unit),
                        (some, more) ->
                                java.util.stream.Stream.concat(some.stream(), more.stream())
                                        .toList());
            }
        }
    }

    @Override
    public Binding resolve(Unit from, Import imported) {
        Unit unit = file(from, imported.module());
        return unit == null ? Binding.Nothing.OUTSIDE : new Binding.Module(List.of(unit));
    }

    private @Nullable Unit file(Unit from, String written) {
        String beside = Paths.resolve(from.folder, written);
        Unit unit = beside == null ? null : world.unit(beside);
        if (unit != null) {
            return unit;
        }
        String file = written.substring(written.lastIndexOf('/') + 1);
        List<Unit> ending =
                byFile.getOrDefault(file, List.of()).stream()
                        .filter(other -> ("/" + other.path()).endsWith("/" + written))
                        .toList();
        return ending.size() == 1 ? ending.getFirst() : null;
    }
}

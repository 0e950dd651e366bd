package dev.neuraltools.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The documents in YAML files, and ways to look into them. */
final class Manifests {

    private Manifests() {}

    /** Every document in the YAML files below a folder; none where there is no folder. */
    static List<Map<?, ?>> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .flatMap(file -> documents(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<?, ?>> documents(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            String text = Files.readString(file);
            return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
                    .<Map<?, ?>>map(Map.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at a path of keys and places; {@code null} where there is nothing. */
    static @Nullable Object at(@Nullable Object document, Object... path) {
        @Nullable Object here = document;
        for (Object step : path) {
            here =
                    switch (here) {
                        case Map<?, ?> map -> map.get(step);
                        case List<?> list when step instanceof Integer place -> list.get(place);
                        case null, default -> null;
                    };
        }
        return here;
    }

    static Map<?, ?> map(@Nullable Object document, Object... path) {
        return at(document, path) instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object document, Object... path) {
        return at(document, path) instanceof List<?> list ? list : List.of();
    }

    /** A copy of a document with another value at a path of two keys. */
    static Map<String, Object> with(Map<?, ?> document, Object value, String outer, String inner) {
        Map<String, Object> within = new LinkedHashMap<>();
        map(document, outer).forEach((name, each) -> within.put(name.toString(), each));
        within.put(inner, value);
        Map<String, Object> copy = new LinkedHashMap<>();
        document.forEach((name, each) -> copy.put(name.toString(), each));
        copy.put(outer, within);
        return copy;
    }

    static void write(Path file, Map<String, Object> document) throws IOException {
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        form.setWidth(100);
        Files.writeString(file, new Yaml(form).dump(document));
    }

    /** The variables that a container gets by name. */
    static Map<String, String> environment(@Nullable Object container) {
        Map<String, String> variables = new TreeMap<>();
        for (Object each : list(container, "env")) {
            variables.put(String.valueOf(at(each, "name")), String.valueOf(at(each, "value")));
        }
        return variables;
    }
}

package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.OverviewPart;
import dev.neuraltools.retrieve.answer.OverviewPart.Language;
import dev.neuraltools.retrieve.answer.OverviewPart.Module;
import dev.neuraltools.vector.FileOutline;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project from far away, as its text tells it while the graph is away. */
final class TextOverview {

    private TextOverview() {}

    /**
     * Languages and folders, largest first, with so many entries at most; nothing else is known.
     */
    static OverviewPart of(List<FileOutline> files, int each) {
        Map<String, Language> languages = new HashMap<>();
        Map<String, Module> modules = new HashMap<>();
        for (FileOutline file : files) {
            languages.merge(
                    file.language(),
                    new Language(file.language(), 1, file.lines()),
                    (a, b) ->
                            new Language(
                                    a.language(), a.files() + b.files(), a.lines() + b.lines()));
            if (!file.test() && file.names() > 0 && !file.language().equals("markdown")) {
                modules.merge(
                        folder(file.path()),
                        new Module(folder(file.path()), 1, file.names()),
                        (a, b) ->
                                new Module(
                                        a.path(),
                                        a.files() + b.files(),
                                        a.symbols() + b.symbols()));
            }
        }
        return new OverviewPart(
                first(each, languages.values(), Comparator.comparingLong(Language::lines)),
                first(each, modules.values(), Comparator.comparingLong(Module::symbols)),
                List.of(),
                List.of(),
                List.of());
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash);
    }

    private static <T> List<T> first(int count, Collection<T> all, Comparator<T> size) {
        return all.stream().sorted(size.reversed()).limit(count).toList();
    }
}

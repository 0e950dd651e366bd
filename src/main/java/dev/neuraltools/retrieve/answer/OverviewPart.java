package dev.neuraltools.retrieve.answer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A project from far away.
 *
 * @param languages largest first
 * @param modules the folders that hold the code, largest first
 * @param links between modules, strongest first
 * @param entryPoints where the program begins
 * @param central the symbols that most of the project leans on
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OverviewPart(
        List<Language> languages,
        List<Module> modules,
        List<Link> links,
        List<Hit> entryPoints,
        List<Hit> central) {

    /** How much is written in a language. */
    public record Language(String language, long files, long lines) {}

    /** A folder with code of its own. */
    public record Module(String path, long files, long symbols) {}

    /** How many edges lead from one module to another. */
    public record Link(String from, String to, long edges) {}

    /** At most so many entries in each list. */
    OverviewPart atMost(int each) {
        return new OverviewPart(
                first(languages, each),
                first(modules, each),
                first(links, each),
                first(entryPoints, each),
                first(central, each));
    }

    /** The same with each hit as it is now. */
    OverviewPart refreshed(UnaryOperator<Hit> marked) {
        return new OverviewPart(
                languages,
                modules,
                links,
                entryPoints.stream().map(marked).toList(),
                central.stream().map(marked).toList());
    }

    /** How many entries the longest list has. */
    int longest() {
        return List.of(languages, modules, links, entryPoints, central).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static <T> List<T> first(List<T> list, int count) {
        return list.subList(0, Math.min(count, list.size()));
    }
}

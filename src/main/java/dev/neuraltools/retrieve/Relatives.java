package dev.neuraltools.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.Direction;
import dev.neuraltools.graph.EdgeKind;
import dev.neuraltools.graph.Neighbour;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.retrieve.answer.Relations;
import dev.neuraltools.scope.Content;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside symbols in the code graph, for a page of results at once, and kept for the
 * next one until the project has changed. Thread-safe; blocks as the graph does.
 */
final class Relatives {

    private static final int EACH = 5;

    /** Below this an edge is one of several guesses, and marked as such. */
    private static final double SURE = 0.5;

    private static final Set<EdgeKind> INTO =
            EnumSet.of(EdgeKind.CALLS, EdgeKind.TESTS, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS);
    private static final Set<EdgeKind> OUT_OF =
            EnumSet.of(EdgeKind.CALLS, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS, EdgeKind.REFERENCES);

    /** How many characters are kept: some five thousand symbols. */
    private static final long KEPT = 4_000_000;

    /** What an entry takes beside its characters, roughly. */
    private static final int ENTRY = 200;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final CodeGraph graph;
    private final Cache<Place, Beside> kept;

    /**
     * @param keep whether anything is kept
     */
    Relatives(CodeGraph graph, boolean keep) {
        this.graph = graph;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(keep ? KEPT : 0)
                        .weigher(Relatives::weight)
                        .expireAfterAccess(UNUSED)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * A symbol and what stands beside it.
     *
     * @param signature its declaration; null where the graph does not know the symbol
     */
    record Beside(@Nullable String signature, Relations relations) {}

    private record Place(Content content, String symbol) {}

    private static int weight(Place place, Beside beside) {
        Relations relations = beside.relations();
        int names =
                Stream.of(
                                relations.callers(),
                                relations.callees(),
                                relations.types(),
                                relations.subtypes(),
                                relations.tests())
                        .flatMap(List::stream)
                        .mapToInt(String::length)
                        .sum();
        String signature = beside.signature();
        return ENTRY
                + place.symbol().length()
                + (signature == null ? 0 : signature.length())
                + names;
    }

    /** What stands beside symbols, by their ids; as far as it could be read. */
    Map<String, Beside> of(Target target, Collection<String> ids, Fork fork) {
        Optional<Content> content = target.scope().content();
        Map<String, Beside> found = new HashMap<>();
        content.ifPresent(now -> found.putAll(kept(now, ids)));
        List<String> unknown = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            Map<String, Beside> read = read(target, unknown, fork);
            found.putAll(read);
            if (content.isPresent() && !fork.isMissing(Source.GRAPH)) {
                read.forEach((id, beside) -> kept.put(new Place(content.get(), id), beside));
            }
        }
        return found;
    }

    private Map<String, Beside> kept(Content content, Collection<String> ids) {
        Map<String, Beside> known = new HashMap<>();
        for (String id : ids) {
            Beside beside = kept.getIfPresent(new Place(content, id));
            if (beside != null) {
                known.put(id, beside);
            }
        }
        return known;
    }

    private Map<String, Beside> read(Target target, List<String> ids, Fork fork) {
        Future<List<SymbolNode>> nodes = fork.start(() -> graph.symbols(target.scope(), ids));
        Future<List<Neighbour>> into =
                fork.start(() -> graph.neighbours(target.scope(), ids, INTO, Direction.IN, EACH));
        Future<List<Neighbour>> outOf =
                fork.start(
                        () -> graph.neighbours(target.scope(), ids, OUT_OF, Direction.OUT, EACH));
        List<Neighbour> before = fork.join(Source.GRAPH, into, List.of());
        List<Neighbour> after = fork.join(Source.GRAPH, outOf, List.of());
        Map<String, String> signatures = new HashMap<>();
        fork.join(Source.GRAPH, nodes, List.of())
                .forEach(node -> signatures.put(node.id(), node.signature()));
        Map<String, Beside> read = new HashMap<>();
        for (String id : ids) {
            read.put(id, new Beside(signatures.get(id), relations(id, before, after)));
        }
        return read;
    }

    private static Relations relations(String id, List<Neighbour> into, List<Neighbour> outOf) {
        List<String> tests = named(id, into, EdgeKind.TESTS);
        // A test that calls it is among those that test it, and need not be told twice.
        List<Neighbour> callers =
                tests.isEmpty()
                        ? into
                        : into.stream().filter(each -> !each.symbol().test()).toList();
        return new Relations(
                named(id, callers, EdgeKind.CALLS),
                named(id, outOf, EdgeKind.CALLS),
                named(id, outOf, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS, EdgeKind.REFERENCES),
                named(id, into, EdgeKind.EXTENDS, EdgeKind.IMPLEMENTS),
                tests);
    }

    private static List<String> named(String id, List<Neighbour> found, EdgeKind... kinds) {
        Set<EdgeKind> wanted = Set.of(kinds);
        Stream<Neighbour> those =
                found.stream().filter(n -> n.of().equals(id) && wanted.contains(n.edge().kind()));
        return those.map(Relatives::named).distinct().limit(EACH).toList();
    }

    private static String named(Neighbour neighbour) {
        SymbolNode symbol = neighbour.symbol();
        String doubt = neighbour.edge().confidence() < SURE ? "?" : "";
        return symbol.kind().equals("file")
                ? symbol.path() + doubt
                : "%s%s (%s:%d)"
                        .formatted(
                                symbol.qualifiedName(), doubt, symbol.path(), symbol.startLine());
    }
}

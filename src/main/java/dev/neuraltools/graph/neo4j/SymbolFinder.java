package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.graph.WantedName;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.ProjectScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds symbols by name, one rule after the other until there are enough: exact and without regard
 * to case by one seek in the index; then initials and what is alike, among the names that are kept,
 * or by another seek and by reading the generation's names from the index.
 */
final class SymbolFinder {

    private static final String KINDS = " AND (size($kinds) = 0 OR n.kind IN $kinds)";
    private static final String NAMED =
            "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IN $names"
                    + KINDS
                    + " AND ($path = '' OR n.path = $path OR n.path ENDS WITH ('/' + $path))"
                    + " WITH n, '.' + n.qualifiedName AS name,"
                    + " '.' + toLower(n.qualifiedName) AS lower"
                    + " WITH n, n.name = $name OR name ENDS WITH ('.' + $name)"
                    + " OR name CONTAINS ('.' + $name + '~') AS exact,"
                    + " n.lower = $lower OR lower ENDS WITH ('.' + $lower)"
                    + " OR lower CONTAINS ('.' + $lower + '~') AS near"
                    + " WHERE exact OR near AND NOT $exact"
                    + " RETURN "
                    + Rows.symbolOf("n")
                    + " AS n, exact"
                    + " ORDER BY exact DESC, n.centrality DESC, n.path, n.startLine,"
                    + " n.qualifiedName LIMIT $limit";
    private static final String INITIALS =
            "MATCH (n:Symbol) WHERE n.pg = $pg AND n.initials = $initials"
                    + KINDS
                    + " RETURN "
                    + NamedSymbol.PROJECTION
                    + " ORDER BY centrality DESC, path, line, name LIMIT $limit";

    /**
     * Of the names that hold a part of the wanted one those that hold all of it, then those that
     * hold most pieces, then those that are nearest in length. The length is looked at before the
     * parts, for it rules out most.
     */
    private static final String ALIKE =
            "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL WITH n, n.lower AS lower"
                    + " WHERE (%s OR abs(size(lower) - $size) <= 2 AND %s)"
                    + KINDS
                    + " WITH n, lower, %s AS held ORDER BY lower STARTS WITH $wanted DESC,"
                    + " lower CONTAINS $wanted DESC, held DESC, abs(size(lower) - $size) LIMIT "
                    + FuzzyRank.MOST
                    + " RETURN "
                    + NamedSymbol.PROJECTION;

    private static final String ALL =
            "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL RETURN "
                    + NamedSymbol.PROJECTION
                    + " LIMIT $limit";

    /** How many words and how many pieces of a name are looked for. */
    private static final int MOST_PARTS = 5;

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Holder HOLDER = new FixedHolder("names", 1, 1);

    private final GraphCalls calls;
    private final GraphReader reader;
    private final KnownNames known;

    SymbolFinder(GraphCalls calls, GraphReader reader, KnownNames known) {
        this.calls = calls;
        this.reader = reader;
        this.known = known;
    }

    List<SymbolMatch> find(ProjectScope project, SymbolQuery query) {
        var name = WantedName.of(query.name());
        int enough = (int) Math.min(Integer.MAX_VALUE, (long) query.offset() + query.limit());
        Map<String, SymbolMatch> found = new LinkedHashMap<>();
        named(project, query, name, enough)
                .forEach(match -> found.putIfAbsent(match.symbol().id(), match));
        boolean alike = query.reach().alike(!found.isEmpty());
        if (alike && found.size() < enough && !name.simple().isEmpty()) {
            Map<String, Fit> near =
                    near(project, query, name, found.keySet(), enough - found.size());
            List<Map.Entry<String, Fit>> shown =
                    near.entrySet().stream()
                            .skip(Math.max(0, query.offset() - found.size()))
                            .limit(query.limit())
                            .toList();
            Map<String, SymbolNode> symbols =
                    symbols(project, shown.stream().map(Map.Entry::getKey).toList());
            Stream<SymbolMatch> alikes =
                    shown.stream()
                            .flatMap(each ->
                                    Stream.ofNullable(symbols.get(each.getKey()))
                                            .map(s -> new SymbolMatch(s, each.getValue())));
            return Stream.concat(found.values().stream().skip(query.offset()), alikes)
                    .limit(query.limit())
                    .toList();
        }
        return found.values().stream().skip(query.offset()).limit(query.limit()).toList();
    }

    private Map<String, SymbolNode> symbols(ProjectScope project, List<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : reader.symbols(project, ids).stream()
                        .collect(Collectors.toMap(SymbolNode::id, Function.identity()));
    }

    private List<SymbolMatch> named(
            ProjectScope project, SymbolQuery query, WantedName name, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("names", List.of(name.lowerQualified(), name.lowerSimple()));
        parameters.put("name", name.qualified());
        parameters.put("lower", name.lowerQualified());
        parameters.put("path", name.path());
        parameters.put("exact", query.reach() == Reach.EXACT);
        parameters.put("kinds", List.copyOf(query.kinds()));
        parameters.put("limit", limit);
        return calls.read(
                project,
                NAMED,
                parameters,
                row ->
                        new SymbolMatch(
                                Rows.symbol(row.get("n")),
                                row.get("exact").asBoolean() ? Fit.EXACT : Fit.CASE_INSENSITIVE));
    }

    /** The ids of so many symbols whose names are like the wanted one, best first. */
    private Map<String, Fit> near(
            ProjectScope project,
            SymbolQuery query,
            WantedName name,
            Set<String> found,
            int wanted) {
        var rank = new FuzzyRank(name);
        Optional<List<NamedSymbol>> all = known.of(project, limit -> all(project, limit));
        Map<String, Fit> near = new LinkedHashMap<>();
        all.map(names -> initials(names, query, name))
                .orElseGet(() -> initials(project, query, name, found.size() + wanted).stream())
                .map(NamedSymbol::id)
                .filter(id -> !found.contains(id))
                .limit(wanted)
                .forEach(id -> near.put(id, Fit.INITIALS));
        if (near.size() < wanted) {
            List<NamedSymbol> candidates =
                    all.orElseGet(() -> candidates(project, query, name, rank));
            Stream<NamedSymbol> admitted =
                    candidates.stream().filter(each -> admitted(query, each));
            rank.best(admitted, found.size() + wanted)
                    .map(NamedSymbol::id)
                    .filter(id -> !found.contains(id) && !near.containsKey(id))
                    .limit(wanted - near.size())
                    .toList()
                    .forEach(id -> near.put(id, Fit.FUZZY));
        }
        return near;
    }

    private static boolean admitted(SymbolQuery query, NamedSymbol symbol) {
        return query.kinds().isEmpty() || query.kinds().contains(symbol.kind());
    }

    private static Stream<NamedSymbol> initials(
            List<NamedSymbol> names, SymbolQuery query, WantedName name) {
        String initials = name.lowerSimple();
        return names.stream()
                .filter(each -> each.initials().equals(initials) && admitted(query, each))
                .sorted(NamedSymbol.CENTRAL_FIRST);
    }

    /** Reads so many names at most, for all who will ask; counted against no session. */
    private List<NamedSymbol> all(ProjectScope project, int limit) {
        Map<String, String> once = new HashMap<>();
        return calls.read(
                project.with(project.scope().apart(HOLDER, LONGEST)),
                ALL,
                Map.of("limit", limit),
                row -> NamedSymbol.of(row).sharing(once));
    }

    private List<NamedSymbol> initials(
            ProjectScope project, SymbolQuery query, WantedName name, int limit) {
        return calls.read(
                project,
                INITIALS,
                Map.of(
                        "initials", name.lowerSimple(),
                        "kinds", List.copyOf(query.kinds()),
                        "limit", limit),
                NamedSymbol::of);
    }

    private List<NamedSymbol> candidates(
            ProjectScope project, SymbolQuery query, WantedName name, FuzzyRank rank) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kinds", List.copyOf(query.kinds()));
        parameters.put("size", name.simple().length());
        parameters.put("wanted", name.lowerSimple());
        String words = contained("w", rank.words(), " AND ", parameters);
        String pieces = contained("p", rank.pieces(), " OR ", parameters);
        String held =
                IntStream.range(0, Math.min(MOST_PARTS, rank.pieces().size()))
                        .mapToObj(i -> "CASE WHEN lower CONTAINS $p" + i + " THEN 1 ELSE 0 END")
                        .collect(Collectors.joining(" + "));
        return calls.read(
                project, ALIKE.formatted(words, pieces, held), parameters, NamedSymbol::of);
    }

    /** A condition with a parameter for each part; the text of none is in it. */
    private static String contained(
            String prefix, List<String> parts, String joiner, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        for (String part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
            String parameter = prefix + conditions.size();
            parameters.put(parameter, part);
            conditions.add("lower CONTAINS $" + parameter);
        }
        return conditions.isEmpty() ? "false" : "(" + String.join(joiner, conditions) + ")";
    }
}

package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.SymbolMatch;
import dev.neuraltools.graph.SymbolMatch.Fit;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.graph.SymbolQuery;
import dev.neuraltools.graph.SymbolQuery.Reach;
import dev.neuraltools.graph.WantedName;
import dev.neuraltools.scope.ProjectScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds symbols by name, one rule after the other until there are enough: exact and without regard
 * to case by one seek in the index, initials by another, and what is alike by reading the
 * generation's names from the index.
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
                    + Rows.symbolOf("n")
                    + " AS n ORDER BY n.centrality DESC, n.path, n.startLine,"
                    + " n.qualifiedName LIMIT $limit";

    /**
     * Of the names that hold a part of the wanted one those that are nearest in length; the length
     * is looked at before the parts, for it rules out most.
     */
    private static final String ALIKE =
            "MATCH (n:Symbol) WHERE n.pg = $pg AND n.lower IS NOT NULL WITH n, n.lower AS lower"
                    + " WHERE (%s OR abs(size(lower) - $size) <= 2 AND %s)"
                    + KINDS
                    + " WITH n, lower, abs(size(lower) - $size) AS apart ORDER BY apart LIMIT 500"
                    + " RETURN n.path AS path, n.qualifiedName AS name, lower,"
                    + " n.centrality AS centrality";

    private record Candidate(String id, double score, double centrality) {}

    private final GraphCalls calls;
    private final GraphReader reader;

    SymbolFinder(GraphCalls calls, GraphReader reader) {
        this.calls = calls;
        this.reader = reader;
    }

    List<SymbolMatch> find(ProjectScope project, SymbolQuery query) {
        var name = WantedName.of(query.name());
        int enough = query.offset() + query.limit();
        Map<String, SymbolMatch> found = new LinkedHashMap<>();
        add(found, named(project, query, name, enough));
        boolean alike = query.reach().alike(!found.isEmpty());
        if (alike && found.size() < enough && !name.simple().isEmpty()) {
            add(found, initials(project, query, name, enough));
            if (found.size() < enough) {
                add(found, alike(project, query, name, enough + found.size()));
            }
        }
        return found.values().stream().skip(query.offset()).limit(query.limit()).toList();
    }

    private static void add(Map<String, SymbolMatch> found, List<SymbolMatch> matches) {
        matches.forEach(match -> found.putIfAbsent(match.symbol().id(), match));
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

    private List<SymbolMatch> initials(
            ProjectScope project, SymbolQuery query, WantedName name, int limit) {
        return calls.read(
                project,
                INITIALS,
                Map.of(
                        "initials", name.lowerSimple(),
                        "kinds", List.copyOf(query.kinds()),
                        "limit", limit),
                row -> new SymbolMatch(Rows.symbol(row.get("n")), Fit.INITIALS));
    }

    private List<SymbolMatch> alike(
            ProjectScope project, SymbolQuery query, WantedName name, int limit) {
        var rank = new FuzzyRank(name);
        List<String> best =
                candidates(project, query, name, rank).stream()
                        .filter(candidate -> candidate.score() > 0)
                        .sorted(
                                Comparator.comparingDouble(Candidate::score)
                                        .thenComparingDouble(Candidate::centrality)
                                        .reversed()
                                        .thenComparing(Candidate::id))
                        .limit(limit)
                        .map(Candidate::id)
                        .toList();
        Map<String, SymbolNode> symbols =
                best.isEmpty()
                        ? Map.of()
                        : reader.symbols(project, best).stream()
                                .collect(Collectors.toMap(SymbolNode::id, Function.identity()));
        return best.stream()
                .flatMap(id -> Stream.ofNullable(symbols.get(id)))
                .map(symbol -> new SymbolMatch(symbol, Fit.FUZZY))
                .toList();
    }

    private List<Candidate> candidates(
            ProjectScope project, SymbolQuery query, WantedName name, FuzzyRank rank) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kinds", List.copyOf(query.kinds()));
        parameters.put("size", name.simple().length());
        String words = contained("w", rank.words(), " AND ", parameters);
        String pieces = contained("p", rank.pieces(), " OR ", parameters);
        return calls.read(
                project,
                ALIKE.formatted(words, pieces),
                parameters,
                row ->
                        new Candidate(
                                Rows.id(row.get("path"), row.get("name")),
                                rank.score(
                                        row.get("lower").asString(),
                                        row.get("name").asString().toLowerCase(Locale.ROOT)),
                                row.get("centrality").asDouble()));
    }

    /** A condition with a parameter for each part, at most five; the text of none is in it. */
    private static String contained(
            String prefix, List<String> parts, String joiner, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        for (String part : parts.subList(0, Math.min(5, parts.size()))) {
            String parameter = prefix + conditions.size();
            parameters.put(parameter, part);
            conditions.add("lower CONTAINS $" + parameter);
        }
        return conditions.isEmpty() ? "false" : "(" + String.join(joiner, conditions) + ")";
    }
}

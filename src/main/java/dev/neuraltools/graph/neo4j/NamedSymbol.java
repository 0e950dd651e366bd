package dev.neuraltools.graph.neo4j;

import java.util.Comparator;
import java.util.Map;
import org.neo4j.driver.Record;

/**
 * A symbol as far as it takes to find it by its name.
 *
 * @param lower its simple name in lower case
 * @param initials those of its name, in lower case; empty where that is one word
 */
record NamedSymbol(
        String path,
        String qualifiedName,
        String kind,
        String lower,
        String initials,
        int line,
        double centrality) {

    /** A record, and a string, without letters. */
    private static final int OWN = 50;

    private static final int STRING = 40;

    /** The projection that {@link #of} reads. */
    static final String PROJECTION =
            "n.path AS path, n.qualifiedName AS name, n.kind AS kind, n.lower AS lower,"
                    + " coalesce(n.initials, '') AS initials, n.startLine AS line,"
                    + " n.centrality AS centrality";

    /** The order in which the store gives symbols that fit a name alike. */
    static final Comparator<NamedSymbol> CENTRAL_FIRST =
            Comparator.comparingDouble(NamedSymbol::centrality)
                    .reversed()
                    .thenComparing(NamedSymbol::path)
                    .thenComparingInt(NamedSymbol::line)
                    .thenComparing(NamedSymbol::qualifiedName);

    static NamedSymbol of(Record row) {
        return new NamedSymbol(
                row.get("path").asString(),
                row.get("name").asString(),
                row.get("kind").asString(),
                row.get("lower").asString(),
                row.get("initials").asString(),
                row.get("line").asInt(),
                row.get("centrality").asDouble());
    }

    /** The same, with the strings of others where they are equal. */
    NamedSymbol sharing(Map<String, String> others) {
        return new NamedSymbol(
                others.computeIfAbsent(path, same -> same),
                qualifiedName,
                others.computeIfAbsent(kind, same -> same),
                qualifiedName.equals(lower) ? qualifiedName : lower,
                others.computeIfAbsent(initials, same -> same),
                line,
                centrality);
    }

    /** About how many bytes it takes, beside what it shares. */
    int bytes() {
        return OWN + bytes(qualifiedName) + bytes(lower);
    }

    /** About how many bytes a text takes. */
    static int bytes(String text) {
        boolean narrow = text.chars().allMatch(letter -> letter < 256);
        return STRING + (narrow ? 1 : 2) * text.length();
    }

    String id() {
        return path + "#" + qualifiedName;
    }
}

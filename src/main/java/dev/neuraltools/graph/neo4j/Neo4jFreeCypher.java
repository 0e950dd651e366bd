package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CypherRefusedException;
import dev.neuraltools.graph.CypherRows;
import dev.neuraltools.graph.FreeCypher;
import dev.neuraltools.graph.neo4j.GraphCalls.Answered;
import dev.neuraltools.scope.EveryProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Result;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Cypher in Neo4j. A query is explained first, and run when its text and its plan show that it
 * reads alone; then in a transaction in which the server lets nothing be written, with no more rows
 * and no longer lists and texts than were asked for.
 */
public final class Neo4jFreeCypher implements FreeCypher {

    /** What describes the graph and nothing else. */
    private static final Set<String> PROCEDURES =
            Set.of(
                    "db.labels",
                    "db.relationshiptypes",
                    "db.propertykeys",
                    "db.schema.visualization",
                    "db.schema.nodetypeproperties",
                    "db.schema.reltypeproperties");

    /**
     * A longer list or text is not sent: a single row could be larger than this server's memory.
     */
    private static final int LONGEST_LIST = 2_000;

    private static final int LONGEST_TEXT = 50_000;

    /** Entries of the lists and maps in a value, with ten characters of a text as one. */
    private static final int HEAVIEST = 50_000;

    private static final Value NOTHING = Values.parameters("nothing", null);

    private final GraphCalls calls;
    private final Set<String> procedures;

    /**
     * @param further procedures that may be called besides those that describe the graph
     */
    Neo4jFreeCypher(GraphCalls calls, List<String> further) {
        this.calls = calls;
        Set<String> all = new TreeSet<>(PROCEDURES);
        further.forEach(each -> all.add(each.strip().toLowerCase(Locale.ROOT)));
        this.procedures = Set.copyOf(all);
    }

    @Override
    public CypherRows rows(EveryProject scope, String query, int limit) {
        String text = query.strip().replaceFirst(";$", "");
        CypherText.check(text, procedures);
        return switch (calls.reading(scope, reads -> answered(reads, text, limit))) {
            case Answered.Rows(CypherRows rows) -> rows;
            case Answered.Refused(CypherRefusedException refusal) -> throw refusal;
        };
    }

    /** A query that is wrong is nothing that speaks against the store: no exception passes it. */
    private Answered answered(Transaction reads, String query, int limit) {
        try {
            List<String> columns = explain(reads, query);
            return new Answered.Rows(run(reads, query, columns, limit));
        } catch (CypherRefusedException refusal) {
            return new Answered.Refused(refusal);
        } catch (ClientException fault) {
            if (!fault.code().startsWith("Neo.ClientError.Statement")) {
                throw fault;
            }
            return new Answered.Refused(new CypherRefusedException(told(fault)));
        }
    }

    private List<String> explain(Transaction reads, String query) {
        Result explained = reads.run("EXPLAIN " + query);
        List<String> columns = explained.keys();
        new PlanCheck(procedures).check(explained.consume());
        if (columns.isEmpty()) {
            throw new CypherRefusedException("the query answers nothing: end it with RETURN");
        }
        return columns;
    }

    private static CypherRows run(
            Transaction reads, String query, List<String> columns, int limit) {
        Result found = reads.run(bounded(query, columns, limit + 1), NOTHING);
        PlainValues values = new PlainValues();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < limit && found.hasNext()) {
            List<@Nullable Object> row = new ArrayList<>();
            found.next().values().forEach(value -> row.add(values.of(value.asObject())));
            rows.add(row);
        }
        return new CypherRows(columns, rows, found.hasNext(), values.cut());
    }

    /**
     * The query with its rows counted, and its lists and texts cut, by the server. To the server a
     * column has a type before it has a value; beside a parameter it may be of any.
     */
    private static String bounded(String query, List<String> columns, int limit) {
        return "CALL () {\n"
                + query
                + "\n} WITH "
                + each(columns, (name, i) -> "coalesce($nothing, " + quoted(name) + ") AS c" + i)
                + " RETURN "
                + each(columns, (name, i) -> cut("c" + i) + " AS c" + i)
                + " LIMIT "
                + limit;
    }

    private static String each(List<String> columns, BiFunction<String, Integer, String> written) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> written.apply(columns.get(i), i))
                .collect(Collectors.joining(", "));
    }

    private static String cut(String column) {
        return """
        CASE WHEN %1$s IS :: LIST<ANY> AND size(%1$s) > %2$d
        THEN 'a list of ' + toString(size(%1$s)) + ' entries, which is too long to send: UNWIND it'
        WHEN %1$s IS :: STRING AND size(%1$s) > %3$d THEN left(%1$s, %3$d) + '…'
        WHEN %4$s > %5$d
        THEN 'a value that is too large or too deep to send: UNWIND its lists, RETURN its parts'
        ELSE %1$s END\
        """
                .formatted(column, LONGEST_LIST, LONGEST_TEXT, weight(column, 0), HEAVIEST);
    }

    /** How heavy a value is, counted no further than to what is too heavy, nor too deep. */
    private static String weight(String value, int depth) {
        String tooHeavy = String.valueOf(HEAVIEST + 1);
        String inside =
                depth == PlainValues.DEEPEST
                        ? tooHeavy
                        : """
                        reduce(s%1$d = 1, v%1$d IN CASE WHEN %2$s IS :: MAP
                        THEN [k%1$d IN keys(%2$s) | %2$s[k%1$d]] ELSE %2$s END |
                        CASE WHEN s%1$d > %3$d THEN s%1$d ELSE s%1$d + %4$s END)\
                        """
                                .formatted(depth, value, HEAVIEST, weight("v" + depth, depth + 1));
        return """
        CASE WHEN %1$s IS NULL THEN 1 WHEN %1$s IS :: STRING THEN 1 + size(%1$s) / 10
        WHEN %1$s IS :: LIST<ANY> AND size(%1$s) > %2$d THEN %3$s
        WHEN %1$s IS :: LIST<ANY> OR %1$s IS :: MAP THEN %4$s ELSE 1 END\
        """
                .formatted(value, LONGEST_LIST, tooHeavy, inside);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String told(Neo4jException fault) {
        String message = String.valueOf(fault.getMessage());
        return "Neo4j cannot run this query: " + message.replace("\"EXPLAIN ", "\"");
    }
}

package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.embedded.RealStores;
import dev.neuraltools.graph.CypherRefusedException;
import dev.neuraltools.graph.CypherRows;
import dev.neuraltools.graph.FreeCypher;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.pool.BreakerState;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.PoolSettings;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;

/** What may be asked in Cypher and what not, on a real server. */
class Neo4jFreeCypherTest {

    private static final Neo4jSettings SETTINGS =
            new Neo4jSettings(
                    RealStores.neo4j().uri(),
                    RealStores.neo4j().username(),
                    RealStores.neo4j().password(),
                    "neo4j",
                    PoolSettings.of("neo4j", 4, 0));
    private static final Neo4jConnector CONNECTOR = new Neo4jConnector(SETTINGS);
    private static final Pool<Driver> POOL = new Pool<>(SETTINGS.pool(), CONNECTOR);

    private final FreeCypher cypher =
            new Neo4jFreeCypher(new GraphCalls(POOL, SETTINGS.database()), List.of());

    @AfterAll
    static void close() {
        assertThat(POOL.statistics().inUse()).isZero();
        POOL.close();
        CONNECTOR.close();
    }

    private CypherRows rows(String query) {
        return cypher.rows(Sample.scope().everyProject(), query, 3);
    }

    @Test
    void rowsAreGivenWithTheirColumnsAndNoMoreThanWereAskedFor() {
        CypherRows rows =
                rows("UNWIND range(1, 10) AS n RETURN n, n * n AS `the square`, {a: [n]} AS m");

        assertThat(rows.columns()).containsExactly("n", "the square", "m");
        assertThat(rows.rows()).hasSize(3);
        assertThat(rows.rows().get(1)).containsExactly(2L, 4L, Map.of("a", List.of(2L)));
        assertThat(rows.more()).isTrue();
        assertThat(rows.cut()).isZero();
    }

    @Test
    void queryThatEndsInACommentOrASemicolonIsRun() {
        assertThat(rows("RETURN 1 AS one // and no more").rows()).hasSize(1);
        assertThat(rows("RETURN 1 AS one;").rows()).hasSize(1);
    }

    @Test
    void builtInFunctionsAndProceduresThatDescribeTheGraphMayBeCalled() {
        assertThat(rows("RETURN duration.between(date('2026-01-01'), date()) AS d").rows())
                .hasSize(1);
        assertThat(rows("CALL db.labels() YIELD label RETURN label").columns())
                .containsExactly("label");
    }

    @Test
    void listThatIsTooLongToSendIsNotSent() {
        Object first = rows("RETURN range(1, 50000000) AS all").rows().getFirst().getFirst();

        assertThat(first).asString().contains("50000000").contains("UNWIND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[range(1, 50000000)]",
                "{a: range(1, 50000000)}",
                "{a: [1, {b: [range(1, 50000000)]}]}",
                "[a IN range(1, 2000) | [b IN range(1, 2000) | range(1, 2000)]]",
                "[t IN range(1, 2000) | reduce(t = 'x', i IN range(1, 12) | t + t)]",
                "{a: {b: [x IN range(1, 100000) | x]}}",
                "[[[[[[[[[[[1]]]]]]]]]]]"
            })
    void nestedValueThatIsTooLargeOrTooDeepToSendIsNotSent(String value) {
        Object first = rows("RETURN " + value + " AS it").rows().getFirst().getFirst();

        assertThat(first).asString().startsWith("a value that is too large or too deep to send");
    }

    @Test
    void nestedValuesOfAllKindsAreSentAsTheyAre() {
        List<@Nullable Object> row =
                rows("RETURN null AS a, [1, null, 'x', {b: [true, {c: 1.5}]}] AS d, {} AS e, [] AS f")
                        .rows()
                        .getFirst();

        assertThat(row.get(0)).isNull();
        assertThat(row.get(1)).asString().isEqualTo("[1, null, x, {b=[true, {c=1.5}]}]");
        assertThat(row.subList(2, 4)).containsExactly(Map.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN [a IN range(1, 200) | range(1, 200)] AS wide",
                "RETURN [reduce(t = 'x', i IN range(1, 18) | t + t)] AS text"
            })
    void valueThatIsTooLargeToShowIsCutAndCounted(String query) {
        CypherRows rows = rows(query);

        assertThat(rows.cut()).isEqualTo(1);
        String shown = String.valueOf(rows.rows());
        assertThat(shown).contains("…").hasSizeLessThan(2 * PlainValues.CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE (n:Hacked)",
                "MATCH (n) DETACH DELETE n",
                "MATCH (n) SET n.hacked = true RETURN n",
                "MATCH (n) REMOVE n.name RETURN n",
                "UNWIND [1] AS x MERGE (n:Hacked {x: x}) RETURN n",
                "MATCH (n) CALL (n) { SET n.hacked = 1 } RETURN n",
                "UNWIND [1] AS x CALL (x) { CREATE (:Hacked) } IN TRANSACTIONS RETURN x",
                "MATCH (n) FOREACH (x IN [1] | SET n.hacked = x) RETURN n",
                "RETURN 1 AS a } CALL () { CREATE (:Hacked) RETURN 2 AS b",
                "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
                "WITH 1 AS a LOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line",
                "CALL dbms.listConfig() YIELD name RETURN name",
                "CALL `dbms`.`listConfig`() YIELD name RETURN name",
                "CALL dbms.listConfig",
                "CALL db.clearQueryCaches() YIELD value RETURN value",
                "CALL { CALL dbms.components() YIELD name RETURN name } RETURN name",
                "RETURN apoc.load.json('http://127.0.0.1/') AS x",
                "RETURN `apoc.load.json`('x') AS x",
                "RETURN apoc /* */ . load // \n . json('x') AS x",
                "RETURN \\u0061poc.load.json('x') AS x",
                "SHOW USERS",
                "SHOW SETTINGS YIELD name, value RETURN name, value",
                "SHOW TRANSACTIONS",
                "TERMINATE TRANSACTION 'neo4j-transaction-1'",
                "USE system MATCH (n) RETURN n",
                "MATCH (n) RETURN n.name AS name UNION USE system MATCH (n) RETURN n.name AS name",
                "CREATE USER eve SET PASSWORD 'secret12'",
                "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'secret12'",
                "CREATE INDEX hacked FOR (n:Hacked) ON (n.x)",
                "DROP CONSTRAINT node_key",
                "EXPLAIN RETURN 1 AS x",
                "PROFILE RETURN 1 AS x",
                "MATCH (n) FINISH",
                "RETURN 1 AS x; RETURN 2 AS y",
                "MATCH (n RETURN n",
                ""
            })
    void whateverDoesMoreThanReadIsRefusedAndSaysWhy(String query) {
        assertThatExceptionOfType(CypherRefusedException.class)
                .isThrownBy(() -> rows(query))
                .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank());

        assertThat(POOL.statistics().breaker().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(rows("MATCH (n:Hacked) RETURN count(n) AS n").rows())
                .containsExactly(List.of(0L));
    }

    @Test
    void endlessQueryEndsWithItsDeadline() {
        Scope brief = Sample.scope(Duration.ofMillis(300), new Cancellation());

        assertThatThrownBy(() ->
                        cypher.rows(
                                brief.everyProject(),
                                "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE sqrt(a * b) < 0 RETURN count(*) AS n",
                                3))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void whoMayNotSeeAllCannotAsk() {
        Scope all = Sample.scope();
        Scope some =
                new Scope(
                        "bob",
                        Visibility.of(List.of("shop-*")),
                        all.holder(),
                        Deadline.in(Duration.ofSeconds(5)),
                        new Cancellation(),
                        "c");

        assertThatThrownBy(some::everyProject).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 20_000)
    void noTextConfusesTheLookAtIt(@ForAll String text) {
        try {
            CypherText.check(text, java.util.Set.of());
        } catch (CypherRefusedException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }
}

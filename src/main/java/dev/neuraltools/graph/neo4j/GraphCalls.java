package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CypherRefusedException;
import dev.neuraltools.graph.CypherRows;
import dev.neuraltools.graph.neo4j.RecentReads.Read;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.scope.EveryProject;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The one way in which queries reach Neo4j: leased, bound to the generation of a project (each
 * query gets its key as {@code $pg}), within the deadline, cancellable, marked with who asked.
 */
final class GraphCalls {

    /** A query and its parameters, without {@code $pg}. */
    record Query(String cypher, Map<String, Object> parameters) {}

    /** An open transaction on one generation. */
    @FunctionalInterface
    interface Steps {
        /** Runs a query and returns all of its rows. */
        List<Record> run(String cypher, Map<String, Object> parameters);
    }

    private final Pool<Driver> pool;
    private final String database;
    private final RecentReads reads;

    GraphCalls(Pool<Driver> pool, String database) {
        this(pool, database, new RecentReads());
    }

    /**
     * @param reads learns what is read
     */
    GraphCalls(Pool<Driver> pool, String database, RecentReads reads) {
        this.pool = pool;
        this.database = database;
        this.reads = reads;
    }

    /** Rows of a query that changes nothing. */
    <T> List<T> read(
            ProjectScope project,
            String cypher,
            Map<String, Object> parameters,
            Function<Record, T> row) {
        Map<String, Object> bound = bound(project, parameters);
        List<T> rows =
                callIdempotent(
                        project.scope(),
                        AccessMode.READ,
                        (session, config) -> session.run(cypher, bound, config).list(row));
        reads.answered(new Read(database, cypher, bound), rows.size());
        return rows;
    }

    /**
     * Asks what was read before once more, of the same generation, and lets nobody see the answer.
     * For a server that has to learn its queries anew. Blocks until a server that is there has
     * answered or ended the query; an interrupt ends it in any case.
     *
     * @param timeout after which the server ends the query
     * @throws Neo4jException as the driver does
     */
    static void again(Driver driver, Read read, Duration timeout) {
        SessionConfig config =
                SessionConfig.builder()
                        .withDatabase(read.database())
                        .withDefaultAccessMode(AccessMode.READ)
                        .build();
        try (Session session = driver.session(config)) {
            TransactionConfig transaction =
                    TransactionConfig.builder()
                            // Zero would mean no limit.
                            .withTimeout(timeout.plusMillis(1))
                            .withMetadata(Map.of("principal", "warm-up"))
                            .build();
            session.run(read.cypher(), read.parameters(), transaction).consume();
        }
    }

    /** Runs a query in a transaction of its own. */
    void write(ProjectScope project, String cypher, Map<String, Object> parameters) {
        call(
                project.scope(),
                AccessMode.WRITE,
                (session, config) ->
                        session.run(cypher, bound(project, parameters), config).consume());
    }

    /** Runs a statement of the schema, which changes nothing the second time. */
    void schema(Scope scope, String cypher) {
        callIdempotent(
                scope,
                AccessMode.WRITE,
                (session, config) -> session.run(cypher, Map.of(), config).consume());
    }

    /** Runs several queries in one transaction: all of them count, or none. */
    <R> R transaction(ProjectScope project, Function<Steps, R> work) {
        return call(
                project.scope(),
                AccessMode.WRITE,
                (session, config) -> {
                    try (var transaction = session.beginTransaction(config)) {
                        R result =
                                work.apply((cypher, parameters) ->
                                        transaction.run(cypher, bound(project, parameters)).list());
                        transaction.commit();
                        return result;
                    }
                });
    }

    /**
     * Runs queries over all projects in a transaction in which nothing can be written. A query that
     * is wrong has to come back as an answer: exceptions speak against the store.
     */
    Answered reading(EveryProject every, Function<Transaction, Answered> work) {
        return callIdempotent(
                every.scope(),
                AccessMode.READ,
                (session, config) -> {
                    try (var transaction = session.beginTransaction(config)) {
                        return work.apply(transaction);
                    }
                });
    }

    /** How a query over all projects ended. */
    sealed interface Answered {

        /** With rows. */
        record Rows(CypherRows rows) implements Answered {}

        /** It was not run. */
        record Refused(CypherRefusedException refusal) implements Answered {}
    }

    @FunctionalInterface
    private interface SessionWork<R> {
        R apply(Session session, TransactionConfig config);
    }

    private <R> R call(Scope scope, AccessMode mode, SessionWork<R> work) {
        return pool.call(scope, operation(mode), driver -> run(driver, scope, mode, work));
    }

    private <R> R callIdempotent(Scope scope, AccessMode mode, SessionWork<R> work) {
        return pool.callIdempotent(
                scope, operation(mode), driver -> run(driver, scope, mode, work));
    }

    private static String operation(AccessMode mode) {
        return mode == AccessMode.READ ? "read" : "write";
    }

    private <R> R run(Driver driver, Scope scope, AccessMode mode, SessionWork<R> work) {
        scope.check("the query of the code graph");
        try (var _ = new Interruption(scope);
                Session session = driver.session(session(driver, mode))) {
            return work.apply(session, config(scope));
        } catch (Neo4jException fault) {
            throw Faults.of(scope, fault);
        }
    }

    private SessionConfig session(Driver driver, AccessMode mode) {
        return SessionConfig.builder()
                .withDatabase(database)
                .withDefaultAccessMode(mode)
                // Every answer is taken whole, so nothing is gained by asking for it in pieces.
                .withFetchSize(-1)
                // What this program wrote it also reads, on whichever member of a cluster.
                .withBookmarkManager(driver.executableQueryBookmarkManager())
                .build();
    }

    private static TransactionConfig config(Scope scope) {
        // The server counts whole milliseconds, and zero would mean no limit.
        Duration timeout = Duration.ofMillis(scope.deadline().remaining().toMillis() + 1);
        return TransactionConfig.builder()
                .withTimeout(timeout)
                .withMetadata(
                        Map.of(
                                "correlation_id", scope.correlationId(),
                                "principal", scope.principal()))
                .build();
    }

    private static Map<String, Object> bound(ProjectScope project, Map<String, Object> parameters) {
        Map<String, Object> bound = new HashMap<>(parameters);
        bound.put("pg", new Keys(project).generation());
        return bound;
    }
}

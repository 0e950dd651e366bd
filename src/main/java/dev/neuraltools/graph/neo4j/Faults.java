package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.GraphException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;

/** The one place where the driver's faults become those of the port. */
final class Faults {

    private static final String WORK = "the query of the code graph";

    private Faults() {}

    /** What to throw for a fault of the driver; where the scope has ended, that it has. */
    static RuntimeException of(Scope scope, Neo4jException fault) {
        scope.check(WORK);
        // The limit that the transaction had was what was left to the call.
        return timedOut(fault) ? new DeadlineExceededException(WORK) : of(fault);
    }

    /** What to throw for a fault of the driver. */
    static GraphException of(Neo4jException fault) {
        if (fault.code().equals("Neo.ClientError.Security.Unauthorized")) {
            return new GraphException(
                    "Neo4j refuses the login: check NEO4J_USERNAME and NEO4J_PASSWORD", fault);
        }
        String message = "the code graph failed: " + fault.getMessage();
        return fault instanceof RetryableException
                ? new GraphException.Transient(message, fault)
                : new GraphException(message, fault);
    }

    /** Whether the server ended one of two transactions that waited for each other. */
    static boolean deadlock(GraphException fault) {
        return fault.getCause() instanceof Neo4jException cause
                && cause.code().equals("Neo.TransientError.Transaction.DeadlockDetected");
    }

    private static boolean timedOut(Neo4jException fault) {
        return fault.code().startsWith("Neo.ClientError.Transaction.TransactionTimedOut");
    }
}

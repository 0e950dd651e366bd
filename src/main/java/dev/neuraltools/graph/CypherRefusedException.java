package dev.neuraltools.graph;

/** A Cypher query that is not run; the message says why, and what to write instead. */
public final class CypherRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CypherRefusedException(String message) {
        super(message);
    }
}

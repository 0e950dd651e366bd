package dev.neuraltools.graph;

import dev.neuraltools.scope.EveryProject;

/**
 * Questions to the code graph in the store's own language, Cypher, over all projects: a query of
 * the Community server cannot be confined to one. Thread-safe; blocks at the latest until the
 * deadline of its scope; changes nothing. May end as {@link CodeGraph}'s methods do.
 */
public interface FreeCypher {

    /**
     * The rows of a query that only reads.
     *
     * @param limit how many rows at most
     * @throws CypherRefusedException when it does more than read, or is no query
     */
    CypherRows rows(EveryProject scope, String query, int limit);
}
